/** What serves those who look, or try, how things stand. In one file: each costs its address in what every page is sent. */
export { diagnose } from './diagnostics';
export { inspectLink } from './link-inspection';
export { LinkWatch } from './link-watch';
export { recordOneself, tryConnection } from './trials';
