import { testWorlds } from './five-hundred.ts';

testWorlds(251, 250);
