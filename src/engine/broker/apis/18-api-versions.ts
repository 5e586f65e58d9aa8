/** ApiVersions (18): which requests this listener takes, and the features of the cluster. KIP-35, KIP-511, KIP-584. */
import { ApiVersions, type ApiVersionsResponseInput } from '../../../protocol/apis/18-api-versions.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import type { EraId } from '../../config/eras.ts';
import { supportedFeatures } from '../../metadata/features.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import { respond } from '../respond.ts';
import { listenerNamed, type Request, type SocketServer } from '../socket-server.ts';

export const versions: VersionRange = [0, 4];

/** Names that a client may give itself and its version: letters, digits, dots and dashes, not at the ends. */
const SOFTWARE_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/;

/** Readers before version 4 take a lowest level of 0 for an error, so features that can be off are not told to them. */
const LEVEL_ZERO_SINCE = 4;

function features(era: EraId, image: MetadataImage, version: number): Partial<ApiVersionsResponseInput> {
  const supported = supportedFeatures(era).filter(({ minSupportedVersion }) => minSupportedVersion > 0 || version >= LEVEL_ZERO_SINCE);
  return {
    supportedFeatures: supported.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({
      name,
      minVersion: minSupportedVersion,
      maxVersion: maxSupportedVersion,
    })),
    finalizedFeaturesEpoch: image.offset,
    finalizedFeatures: [...image.features].map(([name, level]) => ({ name, maxVersionLevel: level, minVersionLevel: level })),
  };
}

export interface FeatureSource {
  readonly era: EraId;
  /** Null where the cluster's features are not known. */
  readonly image: MetadataImage | null;
}

export function handleApiVersions(os: Os, server: SocketServer, request: Request, { era, image }: FeatureSource): void {
  const apiKeys = listenerNamed(server, request.listener).advertised.map(([apiKey, minVersion, maxVersion]) => ({ apiKey, minVersion, maxVersion }));
  if (request.body === null) {
    // The client asked in a version that this server does not know: the oldest form tells it which ones of this API it may use.
    const known = { errorCode: errors.UNSUPPORTED_VERSION, apiKeys: apiKeys.filter(({ apiKey }) => apiKey === ApiVersions.key) };
    return respond(os, server, request, ApiVersions, known, errors.UNSUPPORTED_VERSION, 0, 0);
  }
  const { clientSoftwareName, clientSoftwareVersion } = request.body;
  if (request.apiVersion >= 3 && !(SOFTWARE_NAME.test(clientSoftwareName) && SOFTWARE_NAME.test(clientSoftwareVersion))) {
    return respond(os, server, request, ApiVersions, { errorCode: errors.INVALID_REQUEST, apiKeys: [] }, errors.INVALID_REQUEST);
  }
  const body: ApiVersionsResponseInput = {
    errorCode: 0,
    apiKeys,
    throttleTimeMs: 0,
    ...(image === null ? {} : features(era, image, request.apiVersion)),
  };
  respond(os, server, request, ApiVersions, body, 0);
}
