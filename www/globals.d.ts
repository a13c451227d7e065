declare module '*.css' {
  const text: string;
  export default text;
}

interface Uint8ArrayConstructor {
  /** Not in every browser of the floor. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

