export function LogInScreen() {
  return null;
}
