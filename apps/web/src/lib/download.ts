/** Hands a text to the person as a file. */
export function download(name: string, text: string, type: string): void {
  downloadFile(name, new Blob([text], { type }));
}

/** Hands a file to the person under a name. */
export function downloadFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
