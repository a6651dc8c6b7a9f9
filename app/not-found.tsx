/** Every address that is none of ours. */
import { MissingPage } from './every-page';

export default function NotFound() {
  return <MissingPage />;
}
