// Which asks are a colleague's own request for administrator rights: those have no technician.
import type { ApprovalAsk, Ask } from '../model/messages';

/**
 * True if a person asks for administrator rights on their own device: then it is their device that asks, by its id, and no
 * technician. What that device lets happen is only what its own person has asked for (elevation-approval.ts).
 */
export function isOwnRequest(ask: Ask): ask is ApprovalAsk {
  return (
    ask.kind === 'approval' && ask.approval.what === 'elevation' && ask.technician.id === ask.approval.device
  );
}
