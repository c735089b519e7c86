// The global `charts` of the bundle: what pages and node call.

import './licences.js';

export {draw_page} from './page.js';
export {svg} from './svg.js';
