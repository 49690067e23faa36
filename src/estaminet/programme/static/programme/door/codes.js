// Reads a QR code from a picture where the browser cannot do it by itself (docs/decisions/0010).
import decodeQR from "qr/decode.js";

export function decode(picture) {
  try {
    return decodeQR(picture);
  } catch {
    return "";
  }
}
