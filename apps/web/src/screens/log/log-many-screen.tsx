export function LogManyScreen() {
  return null;
}
