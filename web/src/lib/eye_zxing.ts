// SPDX-License-Identifier: Apache-2.0
// ZXing over the pictures of a camera: for browsers that cannot read bar codes themselves.
import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType';
import type Reader from '@zxing/library/esm/core/Reader';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer';
import DataMatrixReader from '@zxing/library/esm/core/datamatrix/DataMatrixReader';
import Code128Reader from '@zxing/library/esm/core/oned/Code128Reader';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader';
import type { Eye } from './eye';

const longest_px = 1280; // more costs time and finds no more

export function zxing_eye(): Eye {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const readers: Reader[] = [new Code128Reader(), new DataMatrixReader(), new QRCodeReader()];
  // GS1: the separators between elements are told, and that it is GS1-128 at all.
  const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true], [DecodeHintType.ASSUME_GS1, true]]);
  return async (video) => {
    const scale = Math.min(1, longest_px / Math.max(video.videoWidth, video.videoHeight, 1));
    const width = (canvas.width = Math.round(video.videoWidth * scale));
    const height = (canvas.height = Math.round(video.videoHeight * scale));
    if (width === 0 || height === 0) return undefined;
    pen.drawImage(video, 0, 0, width, height);
    const { data } = pen.getImageData(0, 0, width, height);
    const grey = new Uint8ClampedArray(width * height);
    for (let i = 0; i < grey.length; ++i) grey[i] = (data[4 * i]! * 77 + data[4 * i + 1]! * 150 + data[4 * i + 2]! * 29) >> 8;
    for (const reader of readers) {
      try {
        return reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height))), hints).getText();
      } catch {
        // Nothing of this kind in the picture.
      }
    }
    return undefined;
  };
}
