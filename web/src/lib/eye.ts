// SPDX-License-Identifier: Apache-2.0
// Bar codes in a camera's picture: by the browser itself where it can (BarcodeDetector), else by ZXing, which is loaded only when a
// camera is first used. Both see Code 128, DataMatrix and QR.

export type Eye = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface Detectors {
  new (o: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
const formats = ['code_128', 'data_matrix', 'qr_code'];

// Pages that did not come over a safe connection are given no camera.
export const has_camera = () => navigator.mediaDevices?.getUserMedia !== undefined;

export async function open_eye(): Promise<Eye> {
  const own = (window as unknown as { BarcodeDetector?: Detectors }).BarcodeDetector;
  const known = own ? await own.getSupportedFormats().catch(() => []) : [];
  if (own && formats.every((one) => known.includes(one))) {
    const detector = new own({ formats });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  return (await import('./eye_zxing')).zxing_eye();
}
