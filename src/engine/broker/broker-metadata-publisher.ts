/** BrokerMetadataPublisher: each change of the cluster's metadata reaches the parts of the broker that it concerns. */
import { onMetadataUpdate } from '../group/group-coordinator-service.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { Os } from '../os.ts';
import { applyDelta } from '../replication/apply-delta.ts';
import { completeActions } from './actions.ts';
import { startIsrExpiration } from './alter-partition-manager.ts';
import type { ServingState } from './broker-state.ts';
import { applyDynamicConfigs } from './dynamic-broker-config.ts';
import { initializeManagers } from './load-logs.ts';

export function publishMetadata(os: Os, app: ServingState, delta: MetadataDelta, image: MetadataImage, isFirst: boolean): void {
  app.image = image;
  if (isFirst) {
    initializeManagers(os, app);
    startIsrExpiration(os, app);
  }
  applyDynamicConfigs(os, app, delta);
  applyDelta(os, app, delta);
  onMetadataUpdate(os, app, delta);
  completeActions(os, app);
}
