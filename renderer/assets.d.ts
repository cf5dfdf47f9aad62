// Files that the bundler turns into something a window can import.
declare module '*.css';
declare module '*.svg' {
  const url: string;
  export default url;
}
