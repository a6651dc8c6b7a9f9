/** A process of its own for those who mean harm, so that making up messages costs neither the server nor who measures it: started by `run.ts`. */
import { attack, type Orders } from './attackers';

process.on('disconnect', () => process.exit(0));
process.on('message', (orders: Orders) => void attack(orders, () => process.send?.('begun')).then((harm) => process.send?.(harm)));
