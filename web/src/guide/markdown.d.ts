/** A document as HTML, made by build/guide.ts. */
declare module "*.md" {
  const html: string;
  export default html;
}
