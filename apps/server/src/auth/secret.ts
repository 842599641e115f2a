import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in constant time whatever the lengths: both sides are hashed first. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/** Key under which a secret is found again without being kept. */
export function secretKey(secret: string): string {
  return digest(secret).toString("base64url");
}
