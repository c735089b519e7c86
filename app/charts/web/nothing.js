// Stands in for d3-delaunay and d3-geo-projection, which Debian does not package. Of Vega's
// transforms only `voronoi` and some map projections need them: no chart may use those.
module.exports = {};  // CommonJS: what is imported by name is undefined, no error
