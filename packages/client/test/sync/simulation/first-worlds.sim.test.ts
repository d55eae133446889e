import { testWorlds } from './five-hundred.ts';

testWorlds(1, 250);
