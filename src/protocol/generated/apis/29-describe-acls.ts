// Generated from apis/29-describe-acls.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeAclsRequest, DescribeAclsRequestInput, DescribeAclsResponse, DescribeAclsResponseInput } from '../../apis/29-describe-acls.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: DescribeAclsRequestInput, version: number): void {
  const flexible = version >= 2;
  w.int8(v.resourceTypeFilter);
  const resourceNameFilter = v.resourceNameFilter;
  w.nullableString(resourceNameFilter, flexible);
  if (version >= 1) {
    const patternTypeFilter = v.patternTypeFilter === undefined ? 3 : v.patternTypeFilter;
    w.int8(patternTypeFilter);
  }
  if (version < 1 && v.patternTypeFilter !== undefined && !(v.patternTypeFilter === 3)) w.unsupported('patternTypeFilter', version);
  const principalFilter = v.principalFilter;
  w.nullableString(principalFilter, flexible);
  const hostFilter = v.hostFilter;
  w.nullableString(hostFilter, flexible);
  w.int8(v.operation);
  w.int8(v.permissionType);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeAclsRequest {
  const flexible = version >= 2;
  const resourceTypeFilter = r.int8();
  const resourceNameFilter = r.nullableString(flexible);
  const patternTypeFilter = version >= 1 ? r.int8() : 3;
  const principalFilter = r.nullableString(flexible);
  const hostFilter = r.nullableString(flexible);
  const operation = r.int8();
  const permissionType = r.int8();
  const unknownTags = flexible ? r.tags() : null;
  return { resourceTypeFilter, resourceNameFilter, patternTypeFilter, principalFilter, hostFilter, operation, permissionType, unknownTags };
}

type ResponseResourcesAcls = NonNullable<ResponseResources['acls']>[number];

type ResponseResourcesAclsInput = NonNullable<ResponseResourcesInput['acls']>[number];

function encodeResponseResourcesAcls(w: Writer, v: ResponseResourcesAclsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.principal, flexible);
  w.string(v.host, flexible);
  w.int8(v.operation);
  w.int8(v.permissionType);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResourcesAcls(r: Reader, version: number): ResponseResourcesAcls {
  const flexible = version >= 2;
  const principal = r.string(flexible);
  const host = r.string(flexible);
  const run1 = r.take(2);
  const block1 = r.block;
  const operation = block1.getInt8(run1);
  const permissionType = block1.getInt8(run1 + 1);
  const unknownTags = flexible ? r.tags() : null;
  return { principal, host, operation, permissionType, unknownTags };
}

type ResponseResources = NonNullable<DescribeAclsResponse['resources']>[number];

type ResponseResourcesInput = NonNullable<DescribeAclsResponseInput['resources']>[number];

function encodeResponseResources(w: Writer, v: ResponseResourcesInput, version: number): void {
  const flexible = version >= 2;
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  if (version >= 1) {
    const patternType = v.patternType === undefined ? 3 : v.patternType;
    w.int8(patternType);
  }
  if (version < 1 && v.patternType !== undefined && !(v.patternType === 3)) w.unsupported('patternType', version);
  const acls = v.acls;
  w.array(acls.length, flexible);
  for (let i = 0; i < acls.length; i++) encodeResponseResourcesAcls(w, acls[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResources(r: Reader, version: number): ResponseResources {
  const flexible = version >= 2;
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const patternType = version >= 1 ? r.int8() : 3;
  const aclsCount = r.array(flexible);
  const acls: ResponseResourcesAcls[] = aclsCount === 1 ? [decodeResponseResourcesAcls(r, version)] : listOf(aclsCount);
  for (let i = aclsCount === 1 ? 1 : 0; i < aclsCount; i++) acls[i] = decodeResponseResourcesAcls(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { resourceType, resourceName, patternType, acls, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeAclsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  const resources = v.resources;
  w.array(resources.length, flexible);
  for (let i = 0; i < resources.length; i++) encodeResponseResources(w, resources[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeAclsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const resourcesCount = r.array(flexible);
  const resources: ResponseResources[] = resourcesCount === 1 ? [decodeResponseResources(r, version)] : listOf(resourcesCount);
  for (let i = resourcesCount === 1 ? 1 : 0; i < resourcesCount; i++) resources[i] = decodeResponseResources(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, errorMessage, resources, unknownTags };
}
