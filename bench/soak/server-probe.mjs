/**
 * Loaded into the server's process ahead of it (`node --expose-gc --import`): counts what the server holds and answers over
 * the channel of the process that started it. The server itself knows nothing of it and has no address for such questions.
 */
import { Session } from 'node:inspector';
import { Server } from 'socket.io';

let io = null;
const attach = Server.prototype.attach;
Server.prototype.attach = function (...args) {
  return (io = attach.apply(this, args));
};

/** The value of a name in the scopes of a function, and of the names within it, as the debugger sees them: also private ones. */
function lookInto(session, listener, path) {
  const ask = (method, parameters) => {
    let answer = null;
    session.post(method, parameters, (error, result) => { answer = result ?? null; });
    return answer;
  };
  const membersOf = (objectId) => {
    const { result = [], internalProperties = [], privateProperties = [] } = ask('Runtime.getProperties', { objectId, ownProperties: true }) ?? {};
    return [...result, ...internalProperties, ...privateProperties];
  };
  globalThis.lookedInto = listener;
  const { result } = ask('Runtime.evaluate', { expression: 'globalThis.lookedInto' });
  delete globalThis.lookedInto;
  const scopes = membersOf(result.objectId).find(({ name }) => name === '[[Scopes]]');
  let members = membersOf(scopes.value.objectId).flatMap(({ value }) => membersOf(value.objectId));
  let found;
  for (const name of path) {
    found = members.find((member) => member.name === name)?.value;
    if (!found?.objectId) throw new Error(`The server holds no "${path.join('.')}" any more: the probe has to be brought up to date.`);
    members = membersOf(found.objectId);
  }
  return ask('Runtime.callFunctionOn', { objectId: found.objectId, functionDeclaration: 'function () { return this.size; }', returnByValue: true }).result.value;
}

/** The store is known to the listener for new sockets alone. */
function countStoreRooms() {
  const session = new Session();
  session.connect();
  try {
    return lookInto(session, io.sockets.listeners('connection')[0], ['seating', '#options', 'store', '#rooms']);
  } finally {
    session.disconnect();
  }
}

process.on('message', () => {
  const storeRooms = countStoreRooms();
  // What the debugger was told of is let go of first.
  globalThis.gc();
  globalThis.gc();
  const resources = process.getActiveResourcesInfo();
  const handles = (kind) => resources.filter((name) => name === kind).length;
  process.send({
    heapKB: process.memoryUsage().heapUsed / 1000,
    handles: resources.length,
    tcpSockets: handles('TCPSocketWrap'),
    timers: handles('Timeout'),
    sockets: io.sockets.sockets.size,
    socketRooms: io.sockets.adapter.rooms.size,
    storeRooms,
  });
});
// Waiting for questions must not keep the server from ending.
process.channel.unref();
