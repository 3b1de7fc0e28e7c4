// SPDX-License-Identifier: Apache-2.0
// A photograph as it is sent: made small in the browser, so that a phone on a bad line sends a few hundred kilobytes. Drawing it
// anew also leaves behind what cameras write into files: where it was taken, with which device, when.

export interface Photo {
  picture: string; // base64 of a JPEG file
  preview: string; // the same as a data: address
  bytes: number;
}

const longest_px = 1600;
const goal_bytes = 300_000;

function drawn(from: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(from.width, from.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(from.width * scale));
  canvas.height = Math.max(1, Math.round(from.height * scale));
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff'; // JPEG knows no transparency
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(from, 0, 0, canvas.width, canvas.height);
  return canvas;
}
function as_jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((done, fail) => canvas.toBlob((made) => (made ? done(made) : fail(new Error('no JPEG'))), 'image/jpeg', quality));
}
function as_text(file: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}

// Fails when the file is no picture that this browser can read.
export async function shrink(file: Blob): Promise<Photo> {
  const from = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    let smallest: Blob | null = null;
    for (const [longest, quality] of [[longest_px, 0.8], [longest_px, 0.6], [1200, 0.6], [800, 0.6], [600, 0.5]] as const) {
      const made = await as_jpeg(drawn(from, longest), quality);
      if (!smallest || made.size < smallest.size) smallest = made;
      if (made.size <= goal_bytes) break;
    }
    const preview = await as_text(smallest!);
    return { picture: preview.slice(preview.indexOf(',') + 1), preview, bytes: smallest!.size };
  } finally {
    from.close();
  }
}
