// Plain JavaScript that every Node since version 14 can read: an older one than this project
// needs must be able to say so.
const NEEDED = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `This needs Node.js ${NEEDED.join(".")} or later, and found ${process.versions.node}. ` +
      "Run `npm ci` first, which brings the right one on Linux and Windows; on a Mac, " +
      "install the current LTS version from https://nodejs.org/.",
  );
  process.exitCode = 1;
} else {
  const [name, ...args] = process.argv.slice(2);
  import(`./${name}.ts`)
    .then(({ run }) => run(args))
    .then(
      (status) => {
        process.exitCode = status;
      },
      async (error) => {
        const { explain } = await import("./failure.ts");
        console.error(explain(error));
        process.exitCode = 1;
      },
    );
}
