export function LogShowScreen() {
  return null;
}
