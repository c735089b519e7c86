// Run by node: on stdin the bundle, a NUL and a specification; on stdout the picture.
async function picture() {
  const input = require('fs').readFileSync(0, 'utf8');
  const end = input.indexOf('\0');
  const charts = new Function(input.slice(0, end) + '\nreturn charts;')();
  return charts.svg(JSON.parse(input.slice(end + 1)));
}

picture().then(
  (text) => process.stdout.write(text),
  (error) => {
    process.stderr.write(error.message + '\n');
    process.exitCode = 1;
  },
);
