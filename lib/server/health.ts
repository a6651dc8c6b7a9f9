/** `/api/health`: what a load balancer, an orchestrator or a start script asks. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type HealthStatus = 'starting' | 'ok' | 'draining';

/** @returns whether the request was one for the health's address, and is answered */
export function answerHealth(request: IncomingMessage, response: ServerResponse, status: HealthStatus): boolean {
  if (request.url?.split('?', 1)[0] !== '/api/health') return false;
  response.writeHead(status === 'ok' ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ status, uptimeS: Math.floor(process.uptime()) }));
  return true;
}
