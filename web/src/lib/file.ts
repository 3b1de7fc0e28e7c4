// SPDX-License-Identifier: Apache-2.0
// Files in and out of a page.

export async function base64(file: Blob): Promise<string> {
  const url = await new Promise<string>((said, fail) => {
    const reader = new FileReader();
    reader.onload = () => said(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

export function save_text(name: string, text: string, type: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
