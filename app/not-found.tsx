/** Every address that is none of ours. */
import { DoorPage } from '@/components/door/door-page';

export default function NotFound() {
  return <DoorPage reason="missing" />;
}
