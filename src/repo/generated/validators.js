// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import runtime0 from 'ajv/dist/runtime/ucs2length.js';
import runtime1 from 'ajv-formats/dist/formats.js';
import runtime2 from 'ajv-formats/dist/formats.js';

export const towpathValidator = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/towpath.schema.json","title":"RepositoryConfig","type":"object","description":"towpath.yaml, at the root of a checked repository.","additionalProperties":false,"properties":{"policy":{"type":"string","minLength":1,"description":"The folder of policy pages; one that builds on a compiled policy.json holds a policy.yaml that says so."},"site":{"type":"string","minLength":1,"description":"The address at which the policy is published; findings link to it.","format":"uri","pattern":"^[hH][tT][tT][pP][sS]?://"},"environments":{"description":"Where the environment manifests are; an empty list says that there are none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"changes":{"description":"Where the change records are; an empty list says that there are none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"grants":{"description":"Where the write grants are; an empty list says that there are none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"waivers":{"description":"Where the waivers are; an empty list says that there are none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"runs":{"description":"Where the records of runs of runbooks are; an empty list says that there are none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"attestations":{"description":"Where attestations of images are that no manifest names: DSSE envelopes and Sigstore bundles of provenance and scans, one a file or one a line. Each counts for the versions whose digest is among its subjects.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"migrations":{"type":"array","description":"Which files are migrations.","items":{"type":"object","description":"One set of migrations.","additionalProperties":false,"if":{"properties":{"tool":false}},"then":{"properties":{"files":true},"required":["files"]},"properties":{"tool":{"type":"string","minLength":1,"description":"The migration tool. Of one that is known, only what it runs counts as a migration."},"files":{"type":"string","minLength":1,"description":"A pattern of paths; may be left out where the tool is known."},"after":{"description":"The last migration that needs no change record: a path, a file name, or the name of its folder. In a list, also each that runs again and needs none.","anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{"type":"string","minLength":1}}]}}}},"releases":{"type":"array","description":"Where versions live when manifests are Helm values, Kustomize overlays or another tool's files.","items":{"type":"object","description":"One set of files.","additionalProperties":false,"properties":{"branches":{"type":"string","minLength":1,"description":"A pattern of the names of branches, each of which is an environment: environment/{environment}. Versions are read on each of them."},"remote":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$","description":"The remote whose branches these are: origin, unless it says so."},"tags":{"type":"string","minLength":1,"description":"A pattern of the names of tags, each of which is an arrival, at the date of its tagger: deploy/{environment}/{service}/{version}."},"files":{"description":"A pattern of paths, or several, that captures {environment} and, where the path names the service, {service}. Any other {word} is a capture too, for `service`.","anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{"type":"string","minLength":1}}]},"environment":{"type":"string","minLength":1,"description":"The environment of all these files, where paths do not name it."},"service":{"type":"string","minLength":1,"description":"What a service is called, of what `files` captures and {name}, the name inside the file, or {image}, the whole repository of the image there: {tenant}/{service}."},"kind":{"description":"The kind of file, where its name does not tell; several where a file is to be read as each of them.","anyOf":[{"$ref":"#/$defs/releaseKind"},{"type":"array","minItems":1,"items":{"$ref":"#/$defs/releaseKind"}}]},"version":{"description":"The path to the version, or several, in files of kind yaml, json, env, properties, toml and hcl: image.tag, images[*].newTag, *_TAG, environments.{environment}.**.tag. With branches and without files it is commit: the commit that a branch is made of.","anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{"type":"string","minLength":1}}]},"map":{"type":"string","minLength":1,"description":"How versions are written in these files, where other environments call them otherwise: release-{version}."},"base":{"description":"The file, or several, whose versions every environment runs that has none of its own. It may have {service}, which is what `files` captures. Of several, the last that has a version counts; an empty list says that there is none.","anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"environments":{"type":"object","description":"Names in paths to environments of the policy.","additionalProperties":{"type":"string"}}}}}},"$defs":{"releaseKind":{"type":"string","enum":["kustomize","helm","kubernetes","compose","argocd","flux","helmfile","yaml","json","env","properties","toml","hcl","text","submodule"]}}};
const schema32 = {"type":"string","enum":["kustomize","helm","kubernetes","compose","argocd","flux","helmfile","yaml","json","env","properties","toml","hcl","text","submodule"]};
const func1 = Object.prototype.hasOwnProperty;
const func2 = (runtime0.default ?? runtime0);
const formats0 = runtime1.fullFormats.uri;
const pattern4 = new RegExp("^[hH][tT][tT][pP][sS]?://", "u");
const pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/towpath.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.policy !== undefined){
let data0 = data.policy;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.policy,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.policy.type,parentSchema:schema31.properties.policy,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.site !== undefined){
let data1 = data.site;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.site,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/pattern",keyword:"pattern",params:{pattern: "^[hH][tT][tT][pP][sS]?://"},message:"must match pattern \""+"^[hH][tT][tT][pP][sS]?://"+"\"",schema:"^[hH][tT][tT][pP][sS]?://",parentSchema:schema31.properties.site,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(formats0(data1))){
const err5 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/format",keyword:"format",params:{format: "uri"},message:"must match format \""+"uri"+"\"",schema:"uri",parentSchema:schema31.properties.site,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.site.type,parentSchema:schema31.properties.site,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.environments !== undefined){
let data2 = data.environments;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.environments.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.environments.anyOf[0].type,parentSchema:schema31.properties.environments.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
const _errs10 = errors;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/properties/environments/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.environments.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/properties/environments/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.environments.anyOf[1].items.type,parentSchema:schema31.properties.environments.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.environments.anyOf[1].type,parentSchema:schema31.properties.environments.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.environments.anyOf,parentSchema:schema31.properties.environments,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data.changes !== undefined){
let data4 = data.changes;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err13 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.changes.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.changes.anyOf[0].type,parentSchema:schema31.properties.changes.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
const _errs18 = errors;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err15 = {instancePath:instancePath+"/changes/" + i1,schemaPath:"#/properties/changes/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.changes.anyOf[1].items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/changes/" + i1,schemaPath:"#/properties/changes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.changes.anyOf[1].items.type,parentSchema:schema31.properties.changes.anyOf[1].items,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.changes.anyOf[1].type,parentSchema:schema31.properties.changes.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err18 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.changes.anyOf,parentSchema:schema31.properties.changes,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
if(data.grants !== undefined){
let data6 = data.grants;
const _errs23 = errors;
let valid7 = false;
const _errs24 = errors;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err19 = {instancePath:instancePath+"/grants",schemaPath:"#/properties/grants/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.grants.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/grants",schemaPath:"#/properties/grants/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.grants.anyOf[0].type,parentSchema:schema31.properties.grants.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid7 = valid7 || _valid2;
const _errs26 = errors;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err21 = {instancePath:instancePath+"/grants/" + i2,schemaPath:"#/properties/grants/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.grants.anyOf[1].items,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/grants/" + i2,schemaPath:"#/properties/grants/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.grants.anyOf[1].items.type,parentSchema:schema31.properties.grants.anyOf[1].items,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/grants",schemaPath:"#/properties/grants/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.grants.anyOf[1].type,parentSchema:schema31.properties.grants.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err24 = {instancePath:instancePath+"/grants",schemaPath:"#/properties/grants/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.grants.anyOf,parentSchema:schema31.properties.grants,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
if(data.waivers !== undefined){
let data8 = data.waivers;
const _errs31 = errors;
let valid10 = false;
const _errs32 = errors;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err25 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.waivers.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.waivers.anyOf[0].type,parentSchema:schema31.properties.waivers.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid10 = valid10 || _valid3;
const _errs34 = errors;
if(Array.isArray(data8)){
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err27 = {instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/properties/waivers/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.waivers.anyOf[1].items,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/properties/waivers/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.waivers.anyOf[1].items.type,parentSchema:schema31.properties.waivers.anyOf[1].items,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.waivers.anyOf[1].type,parentSchema:schema31.properties.waivers.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const err30 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.waivers.anyOf,parentSchema:schema31.properties.waivers,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
}
}
if(data.runs !== undefined){
let data10 = data.runs;
const _errs39 = errors;
let valid13 = false;
const _errs40 = errors;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err31 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.runs.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.runs.anyOf[0].type,parentSchema:schema31.properties.runs.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid4 = _errs40 === errors;
valid13 = valid13 || _valid4;
const _errs42 = errors;
if(Array.isArray(data10)){
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
let data11 = data10[i4];
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err33 = {instancePath:instancePath+"/runs/" + i4,schemaPath:"#/properties/runs/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.runs.anyOf[1].items,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/runs/" + i4,schemaPath:"#/properties/runs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.runs.anyOf[1].items.type,parentSchema:schema31.properties.runs.anyOf[1].items,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.runs.anyOf[1].type,parentSchema:schema31.properties.runs.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid4 = _errs42 === errors;
valid13 = valid13 || _valid4;
if(!valid13){
const err36 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.runs.anyOf,parentSchema:schema31.properties.runs,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
}
}
if(data.attestations !== undefined){
let data12 = data.attestations;
const _errs47 = errors;
let valid16 = false;
const _errs48 = errors;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err37 = {instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.attestations.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.attestations.anyOf[0].type,parentSchema:schema31.properties.attestations.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid16 = valid16 || _valid5;
const _errs50 = errors;
if(Array.isArray(data12)){
const len5 = data12.length;
for(let i5=0; i5<len5; i5++){
let data13 = data12[i5];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err39 = {instancePath:instancePath+"/attestations/" + i5,schemaPath:"#/properties/attestations/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.attestations.anyOf[1].items,data:data13};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/attestations/" + i5,schemaPath:"#/properties/attestations/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.attestations.anyOf[1].items.type,parentSchema:schema31.properties.attestations.anyOf[1].items,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.attestations.anyOf[1].type,parentSchema:schema31.properties.attestations.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err42 = {instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.attestations.anyOf,parentSchema:schema31.properties.attestations,data:data12};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
}
if(data.migrations !== undefined){
let data14 = data.migrations;
if(Array.isArray(data14)){
const len6 = data14.length;
for(let i6=0; i6<len6; i6++){
let data15 = data14[i6];
const _errs58 = errors;
let valid21 = true;
const _errs59 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.tool !== undefined){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
var _valid6 = _errs59 === errors;
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs60 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.files === undefined){
const err44 = {instancePath:instancePath+"/migrations/" + i6,schemaPath:"#/properties/migrations/items/then/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema31.properties.migrations.items.then.required,parentSchema:schema31.properties.migrations.items.then,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid6 = _errs60 === errors;
valid21 = _valid6;
if(valid21){
var props0 = {};
props0.files = true;
props0.tool = true;
}
}
if(!valid21){
const err45 = {instancePath:instancePath+"/migrations/" + i6,schemaPath:"#/properties/migrations/items/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.migrations.items.if,parentSchema:schema31.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key1 in data15){
if(!(((key1 === "tool") || (key1 === "files")) || (key1 === "after"))){
const err46 = {instancePath:instancePath+"/migrations/" + i6,schemaPath:"#/properties/migrations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data15.tool !== undefined){
let data17 = data15.tool;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err47 = {instancePath:instancePath+"/migrations/" + i6+"/tool",schemaPath:"#/properties/migrations/items/properties/tool/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.migrations.items.properties.tool,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/migrations/" + i6+"/tool",schemaPath:"#/properties/migrations/items/properties/tool/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.migrations.items.properties.tool.type,parentSchema:schema31.properties.migrations.items.properties.tool,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data15.files !== undefined){
let data18 = data15.files;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err49 = {instancePath:instancePath+"/migrations/" + i6+"/files",schemaPath:"#/properties/migrations/items/properties/files/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.migrations.items.properties.files,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/migrations/" + i6+"/files",schemaPath:"#/properties/migrations/items/properties/files/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.migrations.items.properties.files.type,parentSchema:schema31.properties.migrations.items.properties.files,data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data15.after !== undefined){
let data19 = data15.after;
const _errs67 = errors;
let valid24 = false;
const _errs68 = errors;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err51 = {instancePath:instancePath+"/migrations/" + i6+"/after",schemaPath:"#/properties/migrations/items/properties/after/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[0],data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/migrations/" + i6+"/after",schemaPath:"#/properties/migrations/items/properties/after/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.migrations.items.properties.after.anyOf[0].type,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[0],data:data19};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid7 = _errs68 === errors;
valid24 = valid24 || _valid7;
const _errs70 = errors;
if(Array.isArray(data19)){
if(data19.length < 1){
const err53 = {instancePath:instancePath+"/migrations/" + i6+"/after",schemaPath:"#/properties/migrations/items/properties/after/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[1],data:data19};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len7 = data19.length;
for(let i7=0; i7<len7; i7++){
let data20 = data19[i7];
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err54 = {instancePath:instancePath+"/migrations/" + i6+"/after/" + i7,schemaPath:"#/properties/migrations/items/properties/after/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[1].items,data:data20};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/migrations/" + i6+"/after/" + i7,schemaPath:"#/properties/migrations/items/properties/after/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.migrations.items.properties.after.anyOf[1].items.type,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[1].items,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/migrations/" + i6+"/after",schemaPath:"#/properties/migrations/items/properties/after/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.migrations.items.properties.after.anyOf[1].type,parentSchema:schema31.properties.migrations.items.properties.after.anyOf[1],data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid7 = _errs70 === errors;
valid24 = valid24 || _valid7;
if(!valid24){
const err57 = {instancePath:instancePath+"/migrations/" + i6+"/after",schemaPath:"#/properties/migrations/items/properties/after/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.migrations.items.properties.after.anyOf,parentSchema:schema31.properties.migrations.items.properties.after,data:data19};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
else {
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err58 = {instancePath:instancePath+"/migrations/" + i6,schemaPath:"#/properties/migrations/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.migrations.items.type,parentSchema:schema31.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/migrations",schemaPath:"#/properties/migrations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.migrations.type,parentSchema:schema31.properties.migrations,data:data14};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.releases !== undefined){
let data21 = data.releases;
if(Array.isArray(data21)){
const len8 = data21.length;
for(let i8=0; i8<len8; i8++){
let data22 = data21[i8];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key2 in data22){
if(!(func1.call(schema31.properties.releases.items.properties, key2))){
const err60 = {instancePath:instancePath+"/releases/" + i8,schemaPath:"#/properties/releases/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.releases.items,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data22.branches !== undefined){
let data23 = data22.branches;
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err61 = {instancePath:instancePath+"/releases/" + i8+"/branches",schemaPath:"#/properties/releases/items/properties/branches/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.branches,data:data23};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/releases/" + i8+"/branches",schemaPath:"#/properties/releases/items/properties/branches/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.branches.type,parentSchema:schema31.properties.releases.items.properties.branches,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data22.remote !== undefined){
let data24 = data22.remote;
if(typeof data24 === "string"){
if(!pattern5.test(data24)){
const err63 = {instancePath:instancePath+"/releases/" + i8+"/remote",schemaPath:"#/properties/releases/items/properties/remote/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]*$",parentSchema:schema31.properties.releases.items.properties.remote,data:data24};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/releases/" + i8+"/remote",schemaPath:"#/properties/releases/items/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.remote.type,parentSchema:schema31.properties.releases.items.properties.remote,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data22.tags !== undefined){
let data25 = data22.tags;
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err65 = {instancePath:instancePath+"/releases/" + i8+"/tags",schemaPath:"#/properties/releases/items/properties/tags/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.tags,data:data25};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/releases/" + i8+"/tags",schemaPath:"#/properties/releases/items/properties/tags/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.tags.type,parentSchema:schema31.properties.releases.items.properties.tags,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data22.files !== undefined){
let data26 = data22.files;
const _errs86 = errors;
let valid30 = false;
const _errs87 = errors;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err67 = {instancePath:instancePath+"/releases/" + i8+"/files",schemaPath:"#/properties/releases/items/properties/files/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.files.anyOf[0],data:data26};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/releases/" + i8+"/files",schemaPath:"#/properties/releases/items/properties/files/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.files.anyOf[0].type,parentSchema:schema31.properties.releases.items.properties.files.anyOf[0],data:data26};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid8 = _errs87 === errors;
valid30 = valid30 || _valid8;
const _errs89 = errors;
if(Array.isArray(data26)){
if(data26.length < 1){
const err69 = {instancePath:instancePath+"/releases/" + i8+"/files",schemaPath:"#/properties/releases/items/properties/files/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.releases.items.properties.files.anyOf[1],data:data26};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
const len9 = data26.length;
for(let i9=0; i9<len9; i9++){
let data27 = data26[i9];
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err70 = {instancePath:instancePath+"/releases/" + i8+"/files/" + i9,schemaPath:"#/properties/releases/items/properties/files/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.files.anyOf[1].items,data:data27};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/releases/" + i8+"/files/" + i9,schemaPath:"#/properties/releases/items/properties/files/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.files.anyOf[1].items.type,parentSchema:schema31.properties.releases.items.properties.files.anyOf[1].items,data:data27};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/releases/" + i8+"/files",schemaPath:"#/properties/releases/items/properties/files/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.releases.items.properties.files.anyOf[1].type,parentSchema:schema31.properties.releases.items.properties.files.anyOf[1],data:data26};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var _valid8 = _errs89 === errors;
valid30 = valid30 || _valid8;
if(!valid30){
const err73 = {instancePath:instancePath+"/releases/" + i8+"/files",schemaPath:"#/properties/releases/items/properties/files/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.releases.items.properties.files.anyOf,parentSchema:schema31.properties.releases.items.properties.files,data:data26};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
else {
errors = _errs86;
if(vErrors !== null){
if(_errs86){
vErrors.length = _errs86;
}
else {
vErrors = null;
}
}
}
}
if(data22.environment !== undefined){
let data28 = data22.environment;
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err74 = {instancePath:instancePath+"/releases/" + i8+"/environment",schemaPath:"#/properties/releases/items/properties/environment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.environment,data:data28};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/releases/" + i8+"/environment",schemaPath:"#/properties/releases/items/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.environment.type,parentSchema:schema31.properties.releases.items.properties.environment,data:data28};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data22.service !== undefined){
let data29 = data22.service;
if(typeof data29 === "string"){
if(func2(data29) < 1){
const err76 = {instancePath:instancePath+"/releases/" + i8+"/service",schemaPath:"#/properties/releases/items/properties/service/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.service,data:data29};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/releases/" + i8+"/service",schemaPath:"#/properties/releases/items/properties/service/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.service.type,parentSchema:schema31.properties.releases.items.properties.service,data:data29};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data22.kind !== undefined){
let data30 = data22.kind;
const _errs98 = errors;
let valid33 = false;
const _errs99 = errors;
if(typeof data30 !== "string"){
const err78 = {instancePath:instancePath+"/releases/" + i8+"/kind",schemaPath:"#/$defs/releaseKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data30};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(!(((((((((((((((data30 === "kustomize") || (data30 === "helm")) || (data30 === "kubernetes")) || (data30 === "compose")) || (data30 === "argocd")) || (data30 === "flux")) || (data30 === "helmfile")) || (data30 === "yaml")) || (data30 === "json")) || (data30 === "env")) || (data30 === "properties")) || (data30 === "toml")) || (data30 === "hcl")) || (data30 === "text")) || (data30 === "submodule"))){
const err79 = {instancePath:instancePath+"/releases/" + i8+"/kind",schemaPath:"#/$defs/releaseKind/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values",schema:schema32.enum,parentSchema:schema32,data:data30};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
var _valid9 = _errs99 === errors;
valid33 = valid33 || _valid9;
const _errs102 = errors;
if(Array.isArray(data30)){
if(data30.length < 1){
const err80 = {instancePath:instancePath+"/releases/" + i8+"/kind",schemaPath:"#/properties/releases/items/properties/kind/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.releases.items.properties.kind.anyOf[1],data:data30};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
const len10 = data30.length;
for(let i10=0; i10<len10; i10++){
let data31 = data30[i10];
if(typeof data31 !== "string"){
const err81 = {instancePath:instancePath+"/releases/" + i8+"/kind/" + i10,schemaPath:"#/$defs/releaseKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data31};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!(((((((((((((((data31 === "kustomize") || (data31 === "helm")) || (data31 === "kubernetes")) || (data31 === "compose")) || (data31 === "argocd")) || (data31 === "flux")) || (data31 === "helmfile")) || (data31 === "yaml")) || (data31 === "json")) || (data31 === "env")) || (data31 === "properties")) || (data31 === "toml")) || (data31 === "hcl")) || (data31 === "text")) || (data31 === "submodule"))){
const err82 = {instancePath:instancePath+"/releases/" + i8+"/kind/" + i10,schemaPath:"#/$defs/releaseKind/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values",schema:schema32.enum,parentSchema:schema32,data:data31};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
else {
const err83 = {instancePath:instancePath+"/releases/" + i8+"/kind",schemaPath:"#/properties/releases/items/properties/kind/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.releases.items.properties.kind.anyOf[1].type,parentSchema:schema31.properties.releases.items.properties.kind.anyOf[1],data:data30};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var _valid9 = _errs102 === errors;
valid33 = valid33 || _valid9;
if(!valid33){
const err84 = {instancePath:instancePath+"/releases/" + i8+"/kind",schemaPath:"#/properties/releases/items/properties/kind/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.releases.items.properties.kind.anyOf,parentSchema:schema31.properties.releases.items.properties.kind,data:data30};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
else {
errors = _errs98;
if(vErrors !== null){
if(_errs98){
vErrors.length = _errs98;
}
else {
vErrors = null;
}
}
}
}
if(data22.version !== undefined){
let data32 = data22.version;
const _errs108 = errors;
let valid38 = false;
const _errs109 = errors;
if(typeof data32 === "string"){
if(func2(data32) < 1){
const err85 = {instancePath:instancePath+"/releases/" + i8+"/version",schemaPath:"#/properties/releases/items/properties/version/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.version.anyOf[0],data:data32};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/releases/" + i8+"/version",schemaPath:"#/properties/releases/items/properties/version/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.version.anyOf[0].type,parentSchema:schema31.properties.releases.items.properties.version.anyOf[0],data:data32};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
var _valid10 = _errs109 === errors;
valid38 = valid38 || _valid10;
const _errs111 = errors;
if(Array.isArray(data32)){
if(data32.length < 1){
const err87 = {instancePath:instancePath+"/releases/" + i8+"/version",schemaPath:"#/properties/releases/items/properties/version/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.releases.items.properties.version.anyOf[1],data:data32};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len11 = data32.length;
for(let i11=0; i11<len11; i11++){
let data33 = data32[i11];
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err88 = {instancePath:instancePath+"/releases/" + i8+"/version/" + i11,schemaPath:"#/properties/releases/items/properties/version/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.version.anyOf[1].items,data:data33};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/releases/" + i8+"/version/" + i11,schemaPath:"#/properties/releases/items/properties/version/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.version.anyOf[1].items.type,parentSchema:schema31.properties.releases.items.properties.version.anyOf[1].items,data:data33};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/releases/" + i8+"/version",schemaPath:"#/properties/releases/items/properties/version/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.releases.items.properties.version.anyOf[1].type,parentSchema:schema31.properties.releases.items.properties.version.anyOf[1],data:data32};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
var _valid10 = _errs111 === errors;
valid38 = valid38 || _valid10;
if(!valid38){
const err91 = {instancePath:instancePath+"/releases/" + i8+"/version",schemaPath:"#/properties/releases/items/properties/version/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.releases.items.properties.version.anyOf,parentSchema:schema31.properties.releases.items.properties.version,data:data32};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
else {
errors = _errs108;
if(vErrors !== null){
if(_errs108){
vErrors.length = _errs108;
}
else {
vErrors = null;
}
}
}
}
if(data22.map !== undefined){
let data34 = data22.map;
if(typeof data34 === "string"){
if(func2(data34) < 1){
const err92 = {instancePath:instancePath+"/releases/" + i8+"/map",schemaPath:"#/properties/releases/items/properties/map/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.map,data:data34};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/releases/" + i8+"/map",schemaPath:"#/properties/releases/items/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.map.type,parentSchema:schema31.properties.releases.items.properties.map,data:data34};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data22.base !== undefined){
let data35 = data22.base;
const _errs118 = errors;
let valid41 = false;
const _errs119 = errors;
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err94 = {instancePath:instancePath+"/releases/" + i8+"/base",schemaPath:"#/properties/releases/items/properties/base/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.base.anyOf[0],data:data35};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/releases/" + i8+"/base",schemaPath:"#/properties/releases/items/properties/base/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.base.anyOf[0].type,parentSchema:schema31.properties.releases.items.properties.base.anyOf[0],data:data35};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
var _valid11 = _errs119 === errors;
valid41 = valid41 || _valid11;
const _errs121 = errors;
if(Array.isArray(data35)){
const len12 = data35.length;
for(let i12=0; i12<len12; i12++){
let data36 = data35[i12];
if(typeof data36 === "string"){
if(func2(data36) < 1){
const err96 = {instancePath:instancePath+"/releases/" + i8+"/base/" + i12,schemaPath:"#/properties/releases/items/properties/base/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.releases.items.properties.base.anyOf[1].items,data:data36};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/releases/" + i8+"/base/" + i12,schemaPath:"#/properties/releases/items/properties/base/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.base.anyOf[1].items.type,parentSchema:schema31.properties.releases.items.properties.base.anyOf[1].items,data:data36};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/releases/" + i8+"/base",schemaPath:"#/properties/releases/items/properties/base/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.releases.items.properties.base.anyOf[1].type,parentSchema:schema31.properties.releases.items.properties.base.anyOf[1],data:data35};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var _valid11 = _errs121 === errors;
valid41 = valid41 || _valid11;
if(!valid41){
const err99 = {instancePath:instancePath+"/releases/" + i8+"/base",schemaPath:"#/properties/releases/items/properties/base/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema31.properties.releases.items.properties.base.anyOf,parentSchema:schema31.properties.releases.items.properties.base,data:data35};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
else {
errors = _errs118;
if(vErrors !== null){
if(_errs118){
vErrors.length = _errs118;
}
else {
vErrors = null;
}
}
}
}
if(data22.environments !== undefined){
let data37 = data22.environments;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key3 in data37){
let data38 = data37[key3];
if(typeof data38 !== "string"){
const err100 = {instancePath:instancePath+"/releases/" + i8+"/environments/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/items/properties/environments/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.releases.items.properties.environments.additionalProperties.type,parentSchema:schema31.properties.releases.items.properties.environments.additionalProperties,data:data38};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/releases/" + i8+"/environments",schemaPath:"#/properties/releases/items/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.releases.items.properties.environments.type,parentSchema:schema31.properties.releases.items.properties.environments,data:data37};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/releases/" + i8,schemaPath:"#/properties/releases/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.releases.items.type,parentSchema:schema31.properties.releases.items,data:data22};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/releases",schemaPath:"#/properties/releases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.releases.type,parentSchema:schema31.properties.releases,data:data21};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const manifestValidator = validate21;
const schema34 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/manifest.schema.json","title":"Manifest","type":"object","description":"What one environment of a repository runs now.","additionalProperties":false,"required":["environment"],"properties":{"environment":{"type":"string","pattern":"\\S","description":"The environment's id in the policy."},"services":{"type":"object","description":"What runs, by service name.","additionalProperties":{"type":"object","description":"One service.","additionalProperties":false,"properties":{"image":{"type":"string","pattern":"\\S","description":"The image, without a tag. A digest behind an `@` counts where there is no `digest`."},"digest":{"type":"string","pattern":"\\S","description":"The image's digest: sha256: and 64 hex digits."},"version":{"type":"string","pattern":"\\S","description":"The version, as text. A digest may follow it, as in `2.14.0@sha256:…`."},"replicas":{"type":"integer","minimum":0,"description":"How many run."},"provenance":{"type":"object","description":"A SLSA provenance of the image that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}},"scan":{"type":"object","description":"A scan of the image for vulnerabilities that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}}}}},"config":{"type":"array","description":"Every file that the environment runs with.","items":{"type":"string","pattern":"\\S"}},"data":{"type":"object","description":"The data that lives here.","additionalProperties":false,"required":["class"],"properties":{"class":{"enum":["live","anonymised-sample","seeded","synthetic","anonymised"],"description":"The class of the data."}}},"access":{"type":"object","description":"Who may write.","additionalProperties":false,"required":["default"],"properties":{"default":{"enum":["read-only","read-write"],"description":"What everyone has."},"writers":{"type":"array","description":"People with standing write access.","items":{"type":"string","pattern":"\\S"}}}}}};
const pattern6 = new RegExp("\\S", "u");
const pattern11 = new RegExp("^[0-9a-fA-F]{64}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/manifest.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.environment === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environment"},message:"must have required property '"+"environment"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "environment") || (key0 === "services")) || (key0 === "config")) || (key0 === "data")) || (key0 === "access"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.environment !== undefined){
let data0 = data.environment;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err2 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.environment,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.environment.type,parentSchema:schema34.properties.environment,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.services !== undefined){
let data1 = data.services;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((((((key2 === "image") || (key2 === "digest")) || (key2 === "version")) || (key2 === "replicas")) || (key2 === "provenance")) || (key2 === "scan"))){
const err4 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/services/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.services.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.image !== undefined){
let data3 = data2.image;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err5 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/image",schemaPath:"#/properties/services/additionalProperties/properties/image/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.services.additionalProperties.properties.image,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/image",schemaPath:"#/properties/services/additionalProperties/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.image.type,parentSchema:schema34.properties.services.additionalProperties.properties.image,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.digest !== undefined){
let data4 = data2.digest;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err7 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/digest",schemaPath:"#/properties/services/additionalProperties/properties/digest/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.services.additionalProperties.properties.digest,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/digest",schemaPath:"#/properties/services/additionalProperties/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.digest.type,parentSchema:schema34.properties.services.additionalProperties.properties.digest,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.version !== undefined){
let data5 = data2.version;
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err9 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/services/additionalProperties/properties/version/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.services.additionalProperties.properties.version,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/services/additionalProperties/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.version.type,parentSchema:schema34.properties.services.additionalProperties.properties.version,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.replicas !== undefined){
let data6 = data2.replicas;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err11 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/replicas",schemaPath:"#/properties/services/additionalProperties/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema34.properties.services.additionalProperties.properties.replicas.type,parentSchema:schema34.properties.services.additionalProperties.properties.replicas,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err12 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/replicas",schemaPath:"#/properties/services/additionalProperties/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34.properties.services.additionalProperties.properties.replicas,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data2.provenance !== undefined){
let data7 = data2.provenance;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.path === undefined){
const err13 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance",schemaPath:"#/properties/services/additionalProperties/properties/provenance/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema34.properties.services.additionalProperties.properties.provenance.required,parentSchema:schema34.properties.services.additionalProperties.properties.provenance,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key3 in data7){
if(!((key3 === "path") || (key3 === "sha256"))){
const err14 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance",schemaPath:"#/properties/services/additionalProperties/properties/provenance/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.services.additionalProperties.properties.provenance,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.path !== undefined){
let data8 = data7.path;
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
const err15 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance/path",schemaPath:"#/properties/services/additionalProperties/properties/provenance/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.services.additionalProperties.properties.provenance.properties.path,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance/path",schemaPath:"#/properties/services/additionalProperties/properties/provenance/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.provenance.properties.path.type,parentSchema:schema34.properties.services.additionalProperties.properties.provenance.properties.path,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.sha256 !== undefined){
let data9 = data7.sha256;
if(typeof data9 === "string"){
if(!pattern11.test(data9)){
const err17 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance/sha256",schemaPath:"#/properties/services/additionalProperties/properties/provenance/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema34.properties.services.additionalProperties.properties.provenance.properties.sha256,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance/sha256",schemaPath:"#/properties/services/additionalProperties/properties/provenance/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.provenance.properties.sha256.type,parentSchema:schema34.properties.services.additionalProperties.properties.provenance.properties.sha256,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provenance",schemaPath:"#/properties/services/additionalProperties/properties/provenance/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.services.additionalProperties.properties.provenance.type,parentSchema:schema34.properties.services.additionalProperties.properties.provenance,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data2.scan !== undefined){
let data10 = data2.scan;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.path === undefined){
const err20 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan",schemaPath:"#/properties/services/additionalProperties/properties/scan/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema34.properties.services.additionalProperties.properties.scan.required,parentSchema:schema34.properties.services.additionalProperties.properties.scan,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key4 in data10){
if(!((key4 === "path") || (key4 === "sha256"))){
const err21 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan",schemaPath:"#/properties/services/additionalProperties/properties/scan/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.services.additionalProperties.properties.scan,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.path !== undefined){
let data11 = data10.path;
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
const err22 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan/path",schemaPath:"#/properties/services/additionalProperties/properties/scan/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.services.additionalProperties.properties.scan.properties.path,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan/path",schemaPath:"#/properties/services/additionalProperties/properties/scan/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.scan.properties.path.type,parentSchema:schema34.properties.services.additionalProperties.properties.scan.properties.path,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data10.sha256 !== undefined){
let data12 = data10.sha256;
if(typeof data12 === "string"){
if(!pattern11.test(data12)){
const err24 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan/sha256",schemaPath:"#/properties/services/additionalProperties/properties/scan/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema34.properties.services.additionalProperties.properties.scan.properties.sha256,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan/sha256",schemaPath:"#/properties/services/additionalProperties/properties/scan/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.services.additionalProperties.properties.scan.properties.sha256.type,parentSchema:schema34.properties.services.additionalProperties.properties.scan.properties.sha256,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/scan",schemaPath:"#/properties/services/additionalProperties/properties/scan/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.services.additionalProperties.properties.scan.type,parentSchema:schema34.properties.services.additionalProperties.properties.scan,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/services/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/services/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.services.additionalProperties.type,parentSchema:schema34.properties.services.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/services",schemaPath:"#/properties/services/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.services.type,parentSchema:schema34.properties.services,data:data1};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.config !== undefined){
let data13 = data.config;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
const err29 = {instancePath:instancePath+"/config/" + i0,schemaPath:"#/properties/config/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.config.items,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/config/" + i0,schemaPath:"#/properties/config/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.config.items.type,parentSchema:schema34.properties.config.items,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.config.type,parentSchema:schema34.properties.config,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.data !== undefined){
let data15 = data.data;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.class === undefined){
const err32 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/required",keyword:"required",params:{missingProperty: "class"},message:"must have required property '"+"class"+"'",schema:schema34.properties.data.required,parentSchema:schema34.properties.data,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key5 in data15){
if(!(key5 === "class")){
const err33 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.data,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data15.class !== undefined){
let data16 = data15.class;
if(!(((((data16 === "live") || (data16 === "anonymised-sample")) || (data16 === "seeded")) || (data16 === "synthetic")) || (data16 === "anonymised"))){
const err34 = {instancePath:instancePath+"/data/class",schemaPath:"#/properties/data/properties/class/enum",keyword:"enum",params:{allowedValues: schema34.properties.data.properties.class.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.data.properties.class.enum,parentSchema:schema34.properties.data.properties.class,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.data.type,parentSchema:schema34.properties.data,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.access !== undefined){
let data17 = data.access;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.default === undefined){
const err36 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/required",keyword:"required",params:{missingProperty: "default"},message:"must have required property '"+"default"+"'",schema:schema34.properties.access.required,parentSchema:schema34.properties.access,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key6 in data17){
if(!((key6 === "default") || (key6 === "writers"))){
const err37 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.access,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.default !== undefined){
let data18 = data17.default;
if(!((data18 === "read-only") || (data18 === "read-write"))){
const err38 = {instancePath:instancePath+"/access/default",schemaPath:"#/properties/access/properties/default/enum",keyword:"enum",params:{allowedValues: schema34.properties.access.properties.default.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.access.properties.default.enum,parentSchema:schema34.properties.access.properties.default,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data17.writers !== undefined){
let data19 = data17.writers;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(!pattern6.test(data20)){
const err39 = {instancePath:instancePath+"/access/writers/" + i1,schemaPath:"#/properties/access/properties/writers/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.access.properties.writers.items,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/access/writers/" + i1,schemaPath:"#/properties/access/properties/writers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.access.properties.writers.items.type,parentSchema:schema34.properties.access.properties.writers.items,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/access/writers",schemaPath:"#/properties/access/properties/writers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.access.properties.writers.type,parentSchema:schema34.properties.access.properties.writers,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.access.type,parentSchema:schema34.properties.access,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const changeValidator = validate22;
const schema35 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/change.schema.json","title":"Change","type":"object","description":"A change record: what a change is, and what happened to it in each environment.","additionalProperties":false,"required":["id","title","kind","owner","files"],"properties":{"id":{"type":"string","pattern":"\\S","description":"Equal to the file's name."},"title":{"type":"string","pattern":"\\S","description":"One line."},"kind":{"enum":["schema","data","config"],"description":"What it changes."},"owner":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"The team or person that answers for it."},"files":{"type":"array","minItems":1,"description":"The files that make the change.","items":{"$ref":"#/$defs/listedFile"}},"rollback":{"type":"object","description":"How it is undone: exactly one of these.","additionalProperties":false,"properties":{"path":{"type":"string","pattern":"\\S","description":"The file that undoes it."},"forward":{"type":"string","pattern":"\\S","description":"The file that a forward-only team applies instead."},"revert":{"const":true,"description":"Reverting the commit undoes it."},"irreversible":{"type":"string","pattern":"\\S","description":"Why it cannot be undone."}},"minProperties":1,"maxProperties":1},"rollbackOf":{"type":["string","null"],"description":"The id of the change that this one undoes."},"stages":{"type":"object","description":"What happened, by environment.","additionalProperties":{"$ref":"#/$defs/stage"}},"corrects":{"type":"array","minItems":1,"description":"What was recorded wrongly of what has happened, and is corrected.","items":{"$ref":"#/$defs/correction"}}},"$defs":{"applied":{"type":"object","description":"An application of the change.","additionalProperties":false,"required":["at"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who or what applied it."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"What was applied: the file's sha256, or for several files the sha256 of theirs, in order, one a line."},"attestation":{"$ref":"#/$defs/attestation"}}},"stage":{"type":"object","description":"The change in one environment. Before it is applied there, a stage may hold the snapshot that it is to run against.","additionalProperties":false,"properties":{"applied":{"$ref":"#/$defs/applied"},"attempts":{"type":"array","description":"Earlier applications.","items":{"$ref":"#/$defs/applied"}},"rolledBack":{"type":"object","description":"When it was rolled back.","additionalProperties":false,"required":["at"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who or what took it back."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Why."}}},"snapshot":{"type":"object","description":"The snapshot that it ran against.","additionalProperties":false,"required":["of","takenAt"],"properties":{"of":{"type":"string","pattern":"\\S","description":"The environment it was taken from."},"takenAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"version":{"type":"string","pattern":"\\S","description":"Of the database, such as 15.20 or 15."},"zone":{"type":"string","pattern":"\\S","description":"The time zone of the machine that took it, such as Europe/London, where its evidence keeps none."},"evidence":{"type":"object","description":"What the database tool wrote.","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}}}},"loadTest":{"type":"object","description":"The load test that ran after it.","additionalProperties":false,"required":["at","slo"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"slo":{"type":"array","minItems":1,"description":"The objectives and what was measured.","items":{"$ref":"#/$defs/objective"}},"evidence":{"type":"object","description":"The test's own output.","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}},"attestation":{"$ref":"#/$defs/attestation"}}},"rollbackRehearsal":{"type":"object","description":"The rehearsal of the rollback.","additionalProperties":false,"required":["at","result"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"result":{"enum":["passed","failed"],"description":"How it went."}}},"monitoring":{"type":"object","description":"The watch after it was applied.","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"From."},"until":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"Until."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who watched."},"result":{"enum":["healthy","regressed"],"description":"What was seen."}}}},"minProperties":1,"dependentRequired":{"attempts":["applied"],"rolledBack":["applied"],"loadTest":["applied"],"rollbackRehearsal":["applied"],"monitoring":["applied"]}},"listedFile":{"type":"object","description":"One file.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."},"environment":{"type":"string","pattern":"\\S","description":"The environment that the file of a config change belongs to; a migration is one in all of them."}}},"correction":{"type":"object","description":"One correction.","additionalProperties":false,"required":["path","reason","by","approvedBy"],"properties":{"path":{"type":"string","pattern":"\\S","description":"The value that is corrected, such as stages.production.applied.at."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"What was wrong, and how that is known."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who corrects it."},"approvedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person, who holds a role that approves corrections."}}},"objective":{"type":"object","description":"One objective.","additionalProperties":false,"required":["name","objective","measured","met"],"properties":{"name":{"type":"string","pattern":"\\S","description":"What is measured."},"objective":{"type":["string","number"],"description":"The limit: a plain one is a ceiling, else write \">= 99.9%\"."},"measured":{"type":["string","number"],"description":"What was measured."},"met":{"type":"boolean","description":"Whether it was met."}}},"attestation":{"type":"object","description":"An in-toto statement that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}}}};
const schema36 = {"type":"object","description":"One file.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."},"environment":{"type":"string","pattern":"\\S","description":"The environment that the file of a config change belongs to; a migration is one in all of them."}}};
const schema42 = {"type":"object","description":"One correction.","additionalProperties":false,"required":["path","reason","by","approvedBy"],"properties":{"path":{"type":"string","pattern":"\\S","description":"The value that is corrected, such as stages.production.applied.at."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"What was wrong, and how that is known."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who corrects it."},"approvedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person, who holds a role that approves corrections."}}};
const pattern18 = new RegExp("[^\\s!-/:-@\\[-`{-~‐-―…]", "u");
const schema37 = {"type":"object","description":"The change in one environment. Before it is applied there, a stage may hold the snapshot that it is to run against.","additionalProperties":false,"properties":{"applied":{"$ref":"#/$defs/applied"},"attempts":{"type":"array","description":"Earlier applications.","items":{"$ref":"#/$defs/applied"}},"rolledBack":{"type":"object","description":"When it was rolled back.","additionalProperties":false,"required":["at"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who or what took it back."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Why."}}},"snapshot":{"type":"object","description":"The snapshot that it ran against.","additionalProperties":false,"required":["of","takenAt"],"properties":{"of":{"type":"string","pattern":"\\S","description":"The environment it was taken from."},"takenAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"version":{"type":"string","pattern":"\\S","description":"Of the database, such as 15.20 or 15."},"zone":{"type":"string","pattern":"\\S","description":"The time zone of the machine that took it, such as Europe/London, where its evidence keeps none."},"evidence":{"type":"object","description":"What the database tool wrote.","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}}}},"loadTest":{"type":"object","description":"The load test that ran after it.","additionalProperties":false,"required":["at","slo"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"slo":{"type":"array","minItems":1,"description":"The objectives and what was measured.","items":{"$ref":"#/$defs/objective"}},"evidence":{"type":"object","description":"The test's own output.","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}},"attestation":{"$ref":"#/$defs/attestation"}}},"rollbackRehearsal":{"type":"object","description":"The rehearsal of the rollback.","additionalProperties":false,"required":["at","result"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"result":{"enum":["passed","failed"],"description":"How it went."}}},"monitoring":{"type":"object","description":"The watch after it was applied.","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"From."},"until":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"Until."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who watched."},"result":{"enum":["healthy","regressed"],"description":"What was seen."}}}},"minProperties":1,"dependentRequired":{"attempts":["applied"],"rolledBack":["applied"],"loadTest":["applied"],"rollbackRehearsal":["applied"],"monitoring":["applied"]}};
const schema40 = {"type":"object","description":"One objective.","additionalProperties":false,"required":["name","objective","measured","met"],"properties":{"name":{"type":"string","pattern":"\\S","description":"What is measured."},"objective":{"type":["string","number"],"description":"The limit: a plain one is a ceiling, else write \">= 99.9%\"."},"measured":{"type":["string","number"],"description":"What was measured."},"met":{"type":"boolean","description":"Whether it was met."}}};
const schema39 = {"type":"object","description":"An in-toto statement that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"\\S","description":"From the repository's root."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}};
const schema38 = {"type":"object","description":"An application of the change.","additionalProperties":false,"required":["at"],"properties":{"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who or what applied it."},"run":{"type":"string","pattern":"\\S","description":"The address of the run."},"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"What was applied: the file's sha256, or for several files the sha256 of theirs, in order, one a line."},"attestation":{"$ref":"#/$defs/attestation"}}};
const formats2 = runtime2.fullFormats["date-time"];
const pattern25 = new RegExp("^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.at === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "at") || (key0 === "by")) || (key0 === "run")) || (key0 === "sha256")) || (key0 === "attestation"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.at !== undefined){
let data0 = data.at;
if(typeof data0 === "string"){
if(!pattern25.test(data0)){
const err2 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema38.properties.at,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(formats2.validate(data0))){
const err3 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema38.properties.at,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.at.type,parentSchema:schema38.properties.at,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.by !== undefined){
let data1 = data.by;
if(typeof data1 === "string"){
if(!pattern18.test(data1)){
const err5 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema38.properties.by,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.by.type,parentSchema:schema38.properties.by,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.run !== undefined){
let data2 = data.run;
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err7 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema38.properties.run,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.run.type,parentSchema:schema38.properties.run,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.sha256 !== undefined){
let data3 = data.sha256;
if(typeof data3 === "string"){
if(!pattern11.test(data3)){
const err9 = {instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema38.properties.sha256,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.sha256.type,parentSchema:schema38.properties.sha256,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.attestation !== undefined){
let data4 = data.attestation;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.path === undefined){
const err11 = {instancePath:instancePath+"/attestation",schemaPath:"#/$defs/attestation/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema39.required,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "path") || (key1 === "sha256"))){
const err12 = {instancePath:instancePath+"/attestation",schemaPath:"#/$defs/attestation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.path !== undefined){
let data5 = data4.path;
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err13 = {instancePath:instancePath+"/attestation/path",schemaPath:"#/$defs/attestation/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.path,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/attestation/path",schemaPath:"#/$defs/attestation/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.path.type,parentSchema:schema39.properties.path,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.sha256 !== undefined){
let data6 = data4.sha256;
if(typeof data6 === "string"){
if(!pattern11.test(data6)){
const err15 = {instancePath:instancePath+"/attestation/sha256",schemaPath:"#/$defs/attestation/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema39.properties.sha256,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/attestation/sha256",schemaPath:"#/$defs/attestation/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.sha256.type,parentSchema:schema39.properties.sha256,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/attestation",schemaPath:"#/$defs/attestation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "applied") || (key0 === "attempts")) || (key0 === "rolledBack")) || (key0 === "snapshot")) || (key0 === "loadTest")) || (key0 === "rollbackRehearsal")) || (key0 === "monitoring"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.applied !== undefined){
if(!(validate24(data.applied, {instancePath:instancePath+"/applied",parentData:data,parentDataProperty:"applied",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.attempts !== undefined){
let data1 = data.attempts;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate24(data1[i0], {instancePath:instancePath+"/attempts/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.attempts.type,parentSchema:schema37.properties.attempts,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.rolledBack !== undefined){
let data3 = data.rolledBack;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.at === undefined){
const err3 = {instancePath:instancePath+"/rolledBack",schemaPath:"#/properties/rolledBack/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema37.properties.rolledBack.required,parentSchema:schema37.properties.rolledBack,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data3){
if(!((((key1 === "at") || (key1 === "by")) || (key1 === "run")) || (key1 === "reason"))){
const err4 = {instancePath:instancePath+"/rolledBack",schemaPath:"#/properties/rolledBack/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.rolledBack,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data3.at !== undefined){
let data4 = data3.at;
if(typeof data4 === "string"){
if(!pattern25.test(data4)){
const err5 = {instancePath:instancePath+"/rolledBack/at",schemaPath:"#/properties/rolledBack/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.rolledBack.properties.at,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(formats2.validate(data4))){
const err6 = {instancePath:instancePath+"/rolledBack/at",schemaPath:"#/properties/rolledBack/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.rolledBack.properties.at,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/rolledBack/at",schemaPath:"#/properties/rolledBack/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rolledBack.properties.at.type,parentSchema:schema37.properties.rolledBack.properties.at,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.by !== undefined){
let data5 = data3.by;
if(typeof data5 === "string"){
if(!pattern18.test(data5)){
const err8 = {instancePath:instancePath+"/rolledBack/by",schemaPath:"#/properties/rolledBack/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema37.properties.rolledBack.properties.by,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/rolledBack/by",schemaPath:"#/properties/rolledBack/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rolledBack.properties.by.type,parentSchema:schema37.properties.rolledBack.properties.by,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.run !== undefined){
let data6 = data3.run;
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err10 = {instancePath:instancePath+"/rolledBack/run",schemaPath:"#/properties/rolledBack/properties/run/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.rolledBack.properties.run,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/rolledBack/run",schemaPath:"#/properties/rolledBack/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rolledBack.properties.run.type,parentSchema:schema37.properties.rolledBack.properties.run,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.reason !== undefined){
let data7 = data3.reason;
if(typeof data7 === "string"){
if(!pattern18.test(data7)){
const err12 = {instancePath:instancePath+"/rolledBack/reason",schemaPath:"#/properties/rolledBack/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema37.properties.rolledBack.properties.reason,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/rolledBack/reason",schemaPath:"#/properties/rolledBack/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rolledBack.properties.reason.type,parentSchema:schema37.properties.rolledBack.properties.reason,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/rolledBack",schemaPath:"#/properties/rolledBack/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.rolledBack.type,parentSchema:schema37.properties.rolledBack,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.snapshot !== undefined){
let data8 = data.snapshot;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.of === undefined){
const err15 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'",schema:schema37.properties.snapshot.required,parentSchema:schema37.properties.snapshot,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data8.takenAt === undefined){
const err16 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/required",keyword:"required",params:{missingProperty: "takenAt"},message:"must have required property '"+"takenAt"+"'",schema:schema37.properties.snapshot.required,parentSchema:schema37.properties.snapshot,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data8){
if(!(((((key2 === "of") || (key2 === "takenAt")) || (key2 === "version")) || (key2 === "zone")) || (key2 === "evidence"))){
const err17 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.snapshot,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.of !== undefined){
let data9 = data8.of;
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
const err18 = {instancePath:instancePath+"/snapshot/of",schemaPath:"#/properties/snapshot/properties/of/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.snapshot.properties.of,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/snapshot/of",schemaPath:"#/properties/snapshot/properties/of/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.of.type,parentSchema:schema37.properties.snapshot.properties.of,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.takenAt !== undefined){
let data10 = data8.takenAt;
if(typeof data10 === "string"){
if(!pattern25.test(data10)){
const err20 = {instancePath:instancePath+"/snapshot/takenAt",schemaPath:"#/properties/snapshot/properties/takenAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.snapshot.properties.takenAt,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(formats2.validate(data10))){
const err21 = {instancePath:instancePath+"/snapshot/takenAt",schemaPath:"#/properties/snapshot/properties/takenAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.snapshot.properties.takenAt,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/snapshot/takenAt",schemaPath:"#/properties/snapshot/properties/takenAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.takenAt.type,parentSchema:schema37.properties.snapshot.properties.takenAt,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data8.version !== undefined){
let data11 = data8.version;
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
const err23 = {instancePath:instancePath+"/snapshot/version",schemaPath:"#/properties/snapshot/properties/version/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.snapshot.properties.version,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/snapshot/version",schemaPath:"#/properties/snapshot/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.version.type,parentSchema:schema37.properties.snapshot.properties.version,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.zone !== undefined){
let data12 = data8.zone;
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
const err25 = {instancePath:instancePath+"/snapshot/zone",schemaPath:"#/properties/snapshot/properties/zone/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.snapshot.properties.zone,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/snapshot/zone",schemaPath:"#/properties/snapshot/properties/zone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.zone.type,parentSchema:schema37.properties.snapshot.properties.zone,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.evidence !== undefined){
let data13 = data8.evidence;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.path === undefined){
const err27 = {instancePath:instancePath+"/snapshot/evidence",schemaPath:"#/properties/snapshot/properties/evidence/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema37.properties.snapshot.properties.evidence.required,parentSchema:schema37.properties.snapshot.properties.evidence,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data13.sha256 === undefined){
const err28 = {instancePath:instancePath+"/snapshot/evidence",schemaPath:"#/properties/snapshot/properties/evidence/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema37.properties.snapshot.properties.evidence.required,parentSchema:schema37.properties.snapshot.properties.evidence,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key3 in data13){
if(!((key3 === "path") || (key3 === "sha256"))){
const err29 = {instancePath:instancePath+"/snapshot/evidence",schemaPath:"#/properties/snapshot/properties/evidence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.snapshot.properties.evidence,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.path !== undefined){
let data14 = data13.path;
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
const err30 = {instancePath:instancePath+"/snapshot/evidence/path",schemaPath:"#/properties/snapshot/properties/evidence/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.snapshot.properties.evidence.properties.path,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/snapshot/evidence/path",schemaPath:"#/properties/snapshot/properties/evidence/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.evidence.properties.path.type,parentSchema:schema37.properties.snapshot.properties.evidence.properties.path,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data13.sha256 !== undefined){
let data15 = data13.sha256;
if(typeof data15 === "string"){
if(!pattern11.test(data15)){
const err32 = {instancePath:instancePath+"/snapshot/evidence/sha256",schemaPath:"#/properties/snapshot/properties/evidence/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema37.properties.snapshot.properties.evidence.properties.sha256,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/snapshot/evidence/sha256",schemaPath:"#/properties/snapshot/properties/evidence/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.snapshot.properties.evidence.properties.sha256.type,parentSchema:schema37.properties.snapshot.properties.evidence.properties.sha256,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/snapshot/evidence",schemaPath:"#/properties/snapshot/properties/evidence/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.snapshot.properties.evidence.type,parentSchema:schema37.properties.snapshot.properties.evidence,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.snapshot.type,parentSchema:schema37.properties.snapshot,data:data8};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.loadTest !== undefined){
let data16 = data.loadTest;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.at === undefined){
const err36 = {instancePath:instancePath+"/loadTest",schemaPath:"#/properties/loadTest/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema37.properties.loadTest.required,parentSchema:schema37.properties.loadTest,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data16.slo === undefined){
const err37 = {instancePath:instancePath+"/loadTest",schemaPath:"#/properties/loadTest/required",keyword:"required",params:{missingProperty: "slo"},message:"must have required property '"+"slo"+"'",schema:schema37.properties.loadTest.required,parentSchema:schema37.properties.loadTest,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key4 in data16){
if(!(((((key4 === "at") || (key4 === "run")) || (key4 === "slo")) || (key4 === "evidence")) || (key4 === "attestation"))){
const err38 = {instancePath:instancePath+"/loadTest",schemaPath:"#/properties/loadTest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.loadTest,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data16.at !== undefined){
let data17 = data16.at;
if(typeof data17 === "string"){
if(!pattern25.test(data17)){
const err39 = {instancePath:instancePath+"/loadTest/at",schemaPath:"#/properties/loadTest/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.loadTest.properties.at,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!(formats2.validate(data17))){
const err40 = {instancePath:instancePath+"/loadTest/at",schemaPath:"#/properties/loadTest/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.loadTest.properties.at,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/loadTest/at",schemaPath:"#/properties/loadTest/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.loadTest.properties.at.type,parentSchema:schema37.properties.loadTest.properties.at,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.run !== undefined){
let data18 = data16.run;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err42 = {instancePath:instancePath+"/loadTest/run",schemaPath:"#/properties/loadTest/properties/run/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.loadTest.properties.run,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/loadTest/run",schemaPath:"#/properties/loadTest/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.loadTest.properties.run.type,parentSchema:schema37.properties.loadTest.properties.run,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.slo !== undefined){
let data19 = data16.slo;
if(Array.isArray(data19)){
if(data19.length < 1){
const err44 = {instancePath:instancePath+"/loadTest/slo",schemaPath:"#/properties/loadTest/properties/slo/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema37.properties.loadTest.properties.slo,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.name === undefined){
const err45 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema40.required,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data20.objective === undefined){
const err46 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/required",keyword:"required",params:{missingProperty: "objective"},message:"must have required property '"+"objective"+"'",schema:schema40.required,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data20.measured === undefined){
const err47 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/required",keyword:"required",params:{missingProperty: "measured"},message:"must have required property '"+"measured"+"'",schema:schema40.required,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data20.met === undefined){
const err48 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/required",keyword:"required",params:{missingProperty: "met"},message:"must have required property '"+"met"+"'",schema:schema40.required,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key5 in data20){
if(!((((key5 === "name") || (key5 === "objective")) || (key5 === "measured")) || (key5 === "met"))){
const err49 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data20.name !== undefined){
let data21 = data20.name;
if(typeof data21 === "string"){
if(!pattern6.test(data21)){
const err50 = {instancePath:instancePath+"/loadTest/slo/" + i1+"/name",schemaPath:"#/$defs/objective/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema40.properties.name,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/loadTest/slo/" + i1+"/name",schemaPath:"#/$defs/objective/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.name.type,parentSchema:schema40.properties.name,data:data21};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data20.objective !== undefined){
let data22 = data20.objective;
if((typeof data22 !== "string") && (!((typeof data22 == "number") && (isFinite(data22))))){
const err52 = {instancePath:instancePath+"/loadTest/slo/" + i1+"/objective",schemaPath:"#/$defs/objective/properties/objective/type",keyword:"type",params:{type: schema40.properties.objective.type},message:"must be string,number",schema:schema40.properties.objective.type,parentSchema:schema40.properties.objective,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data20.measured !== undefined){
let data23 = data20.measured;
if((typeof data23 !== "string") && (!((typeof data23 == "number") && (isFinite(data23))))){
const err53 = {instancePath:instancePath+"/loadTest/slo/" + i1+"/measured",schemaPath:"#/$defs/objective/properties/measured/type",keyword:"type",params:{type: schema40.properties.measured.type},message:"must be string,number",schema:schema40.properties.measured.type,parentSchema:schema40.properties.measured,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data20.met !== undefined){
let data24 = data20.met;
if(typeof data24 !== "boolean"){
const err54 = {instancePath:instancePath+"/loadTest/slo/" + i1+"/met",schemaPath:"#/$defs/objective/properties/met/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.properties.met.type,parentSchema:schema40.properties.met,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/loadTest/slo/" + i1,schemaPath:"#/$defs/objective/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/loadTest/slo",schemaPath:"#/properties/loadTest/properties/slo/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.loadTest.properties.slo.type,parentSchema:schema37.properties.loadTest.properties.slo,data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data16.evidence !== undefined){
let data25 = data16.evidence;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.path === undefined){
const err57 = {instancePath:instancePath+"/loadTest/evidence",schemaPath:"#/properties/loadTest/properties/evidence/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema37.properties.loadTest.properties.evidence.required,parentSchema:schema37.properties.loadTest.properties.evidence,data:data25};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data25.sha256 === undefined){
const err58 = {instancePath:instancePath+"/loadTest/evidence",schemaPath:"#/properties/loadTest/properties/evidence/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema37.properties.loadTest.properties.evidence.required,parentSchema:schema37.properties.loadTest.properties.evidence,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key6 in data25){
if(!((key6 === "path") || (key6 === "sha256"))){
const err59 = {instancePath:instancePath+"/loadTest/evidence",schemaPath:"#/properties/loadTest/properties/evidence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.loadTest.properties.evidence,data:data25};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data25.path !== undefined){
let data26 = data25.path;
if(typeof data26 === "string"){
if(!pattern6.test(data26)){
const err60 = {instancePath:instancePath+"/loadTest/evidence/path",schemaPath:"#/properties/loadTest/properties/evidence/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.loadTest.properties.evidence.properties.path,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/loadTest/evidence/path",schemaPath:"#/properties/loadTest/properties/evidence/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.loadTest.properties.evidence.properties.path.type,parentSchema:schema37.properties.loadTest.properties.evidence.properties.path,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data25.sha256 !== undefined){
let data27 = data25.sha256;
if(typeof data27 === "string"){
if(!pattern11.test(data27)){
const err62 = {instancePath:instancePath+"/loadTest/evidence/sha256",schemaPath:"#/properties/loadTest/properties/evidence/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema37.properties.loadTest.properties.evidence.properties.sha256,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/loadTest/evidence/sha256",schemaPath:"#/properties/loadTest/properties/evidence/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.loadTest.properties.evidence.properties.sha256.type,parentSchema:schema37.properties.loadTest.properties.evidence.properties.sha256,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/loadTest/evidence",schemaPath:"#/properties/loadTest/properties/evidence/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.loadTest.properties.evidence.type,parentSchema:schema37.properties.loadTest.properties.evidence,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data16.attestation !== undefined){
let data28 = data16.attestation;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.path === undefined){
const err65 = {instancePath:instancePath+"/loadTest/attestation",schemaPath:"#/$defs/attestation/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema39.required,parentSchema:schema39,data:data28};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key7 in data28){
if(!((key7 === "path") || (key7 === "sha256"))){
const err66 = {instancePath:instancePath+"/loadTest/attestation",schemaPath:"#/$defs/attestation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data:data28};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data28.path !== undefined){
let data29 = data28.path;
if(typeof data29 === "string"){
if(!pattern6.test(data29)){
const err67 = {instancePath:instancePath+"/loadTest/attestation/path",schemaPath:"#/$defs/attestation/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.path,data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/loadTest/attestation/path",schemaPath:"#/$defs/attestation/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.path.type,parentSchema:schema39.properties.path,data:data29};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data28.sha256 !== undefined){
let data30 = data28.sha256;
if(typeof data30 === "string"){
if(!pattern11.test(data30)){
const err69 = {instancePath:instancePath+"/loadTest/attestation/sha256",schemaPath:"#/$defs/attestation/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema39.properties.sha256,data:data30};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/loadTest/attestation/sha256",schemaPath:"#/$defs/attestation/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.sha256.type,parentSchema:schema39.properties.sha256,data:data30};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/loadTest/attestation",schemaPath:"#/$defs/attestation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/loadTest",schemaPath:"#/properties/loadTest/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.loadTest.type,parentSchema:schema37.properties.loadTest,data:data16};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.rollbackRehearsal !== undefined){
let data31 = data.rollbackRehearsal;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.at === undefined){
const err73 = {instancePath:instancePath+"/rollbackRehearsal",schemaPath:"#/properties/rollbackRehearsal/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema37.properties.rollbackRehearsal.required,parentSchema:schema37.properties.rollbackRehearsal,data:data31};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data31.result === undefined){
const err74 = {instancePath:instancePath+"/rollbackRehearsal",schemaPath:"#/properties/rollbackRehearsal/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema37.properties.rollbackRehearsal.required,parentSchema:schema37.properties.rollbackRehearsal,data:data31};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
for(const key8 in data31){
if(!(((key8 === "at") || (key8 === "run")) || (key8 === "result"))){
const err75 = {instancePath:instancePath+"/rollbackRehearsal",schemaPath:"#/properties/rollbackRehearsal/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.rollbackRehearsal,data:data31};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data31.at !== undefined){
let data32 = data31.at;
if(typeof data32 === "string"){
if(!pattern25.test(data32)){
const err76 = {instancePath:instancePath+"/rollbackRehearsal/at",schemaPath:"#/properties/rollbackRehearsal/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.rollbackRehearsal.properties.at,data:data32};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(!(formats2.validate(data32))){
const err77 = {instancePath:instancePath+"/rollbackRehearsal/at",schemaPath:"#/properties/rollbackRehearsal/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.rollbackRehearsal.properties.at,data:data32};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/rollbackRehearsal/at",schemaPath:"#/properties/rollbackRehearsal/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rollbackRehearsal.properties.at.type,parentSchema:schema37.properties.rollbackRehearsal.properties.at,data:data32};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data31.run !== undefined){
let data33 = data31.run;
if(typeof data33 === "string"){
if(!pattern6.test(data33)){
const err79 = {instancePath:instancePath+"/rollbackRehearsal/run",schemaPath:"#/properties/rollbackRehearsal/properties/run/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema37.properties.rollbackRehearsal.properties.run,data:data33};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/rollbackRehearsal/run",schemaPath:"#/properties/rollbackRehearsal/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rollbackRehearsal.properties.run.type,parentSchema:schema37.properties.rollbackRehearsal.properties.run,data:data33};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data31.result !== undefined){
let data34 = data31.result;
if(!((data34 === "passed") || (data34 === "failed"))){
const err81 = {instancePath:instancePath+"/rollbackRehearsal/result",schemaPath:"#/properties/rollbackRehearsal/properties/result/enum",keyword:"enum",params:{allowedValues: schema37.properties.rollbackRehearsal.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.rollbackRehearsal.properties.result.enum,parentSchema:schema37.properties.rollbackRehearsal.properties.result,data:data34};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/rollbackRehearsal",schemaPath:"#/properties/rollbackRehearsal/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.rollbackRehearsal.type,parentSchema:schema37.properties.rollbackRehearsal,data:data31};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.monitoring !== undefined){
let data35 = data.monitoring;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.from === undefined){
const err83 = {instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema37.properties.monitoring.required,parentSchema:schema37.properties.monitoring,data:data35};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
for(const key9 in data35){
if(!((((key9 === "from") || (key9 === "until")) || (key9 === "by")) || (key9 === "result"))){
const err84 = {instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.monitoring,data:data35};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data35.from !== undefined){
let data36 = data35.from;
if(typeof data36 === "string"){
if(!pattern25.test(data36)){
const err85 = {instancePath:instancePath+"/monitoring/from",schemaPath:"#/properties/monitoring/properties/from/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.monitoring.properties.from,data:data36};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!(formats2.validate(data36))){
const err86 = {instancePath:instancePath+"/monitoring/from",schemaPath:"#/properties/monitoring/properties/from/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.monitoring.properties.from,data:data36};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/monitoring/from",schemaPath:"#/properties/monitoring/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.monitoring.properties.from.type,parentSchema:schema37.properties.monitoring.properties.from,data:data36};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data35.until !== undefined){
let data37 = data35.until;
if(typeof data37 === "string"){
if(!pattern25.test(data37)){
const err88 = {instancePath:instancePath+"/monitoring/until",schemaPath:"#/properties/monitoring/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema37.properties.monitoring.properties.until,data:data37};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(!(formats2.validate(data37))){
const err89 = {instancePath:instancePath+"/monitoring/until",schemaPath:"#/properties/monitoring/properties/until/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema37.properties.monitoring.properties.until,data:data37};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/monitoring/until",schemaPath:"#/properties/monitoring/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.monitoring.properties.until.type,parentSchema:schema37.properties.monitoring.properties.until,data:data37};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data35.by !== undefined){
let data38 = data35.by;
if(typeof data38 === "string"){
if(!pattern18.test(data38)){
const err91 = {instancePath:instancePath+"/monitoring/by",schemaPath:"#/properties/monitoring/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema37.properties.monitoring.properties.by,data:data38};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/monitoring/by",schemaPath:"#/properties/monitoring/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.monitoring.properties.by.type,parentSchema:schema37.properties.monitoring.properties.by,data:data38};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data35.result !== undefined){
let data39 = data35.result;
if(!((data39 === "healthy") || (data39 === "regressed"))){
const err93 = {instancePath:instancePath+"/monitoring/result",schemaPath:"#/properties/monitoring/properties/result/enum",keyword:"enum",params:{allowedValues: schema37.properties.monitoring.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.monitoring.properties.result.enum,parentSchema:schema37.properties.monitoring.properties.result,data:data39};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.monitoring.type,parentSchema:schema37.properties.monitoring,data:data35};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.attempts !== undefined){
if(data.applied === undefined){
const err95 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "attempts",
    missingProperty: "applied",
    depsCount: 1,
    deps: "applied"},message:"must have property applied when property attempts is present",schema:schema37.dependentRequired,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.rolledBack !== undefined){
if(data.applied === undefined){
const err96 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "rolledBack",
    missingProperty: "applied",
    depsCount: 1,
    deps: "applied"},message:"must have property applied when property rolledBack is present",schema:schema37.dependentRequired,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.loadTest !== undefined){
if(data.applied === undefined){
const err97 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "loadTest",
    missingProperty: "applied",
    depsCount: 1,
    deps: "applied"},message:"must have property applied when property loadTest is present",schema:schema37.dependentRequired,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.rollbackRehearsal !== undefined){
if(data.applied === undefined){
const err98 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "rollbackRehearsal",
    missingProperty: "applied",
    depsCount: 1,
    deps: "applied"},message:"must have property applied when property rollbackRehearsal is present",schema:schema37.dependentRequired,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.monitoring !== undefined){
if(data.applied === undefined){
const err99 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "monitoring",
    missingProperty: "applied",
    depsCount: 1,
    deps: "applied"},message:"must have property applied when property monitoring is present",schema:schema37.dependentRequired,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/change.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.kind === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.owner === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.files === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.properties.id,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.id.type,parentSchema:schema35.properties.id,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err8 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.properties.title,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.title.type,parentSchema:schema35.properties.title,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(!(((data2 === "schema") || (data2 === "data")) || (data2 === "config"))){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema35.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.kind.enum,parentSchema:schema35.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.owner !== undefined){
let data3 = data.owner;
if(typeof data3 === "string"){
if(!pattern18.test(data3)){
const err11 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema35.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.owner.type,parentSchema:schema35.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.files !== undefined){
let data4 = data.files;
if(Array.isArray(data4)){
if(data4.length < 1){
const err13 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.properties.files,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.path === undefined){
const err14 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/listedFile/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema36.required,parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data5){
if(!(((key1 === "path") || (key1 === "sha256")) || (key1 === "environment"))){
const err15 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/listedFile/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.path !== undefined){
let data6 = data5.path;
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err16 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/listedFile/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema36.properties.path,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/listedFile/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.path.type,parentSchema:schema36.properties.path,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.sha256 !== undefined){
let data7 = data5.sha256;
if(typeof data7 === "string"){
if(!pattern11.test(data7)){
const err18 = {instancePath:instancePath+"/files/" + i0+"/sha256",schemaPath:"#/$defs/listedFile/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\"",schema:"^[0-9a-fA-F]{64}$",parentSchema:schema36.properties.sha256,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/files/" + i0+"/sha256",schemaPath:"#/$defs/listedFile/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.sha256.type,parentSchema:schema36.properties.sha256,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data5.environment !== undefined){
let data8 = data5.environment;
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
const err20 = {instancePath:instancePath+"/files/" + i0+"/environment",schemaPath:"#/$defs/listedFile/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema36.properties.environment,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/files/" + i0+"/environment",schemaPath:"#/$defs/listedFile/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.environment.type,parentSchema:schema36.properties.environment,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/listedFile/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.files.type,parentSchema:schema35.properties.files,data:data4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.rollback !== undefined){
let data9 = data.rollback;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(Object.keys(data9).length > 1){
const err24 = {instancePath:instancePath+"/rollback",schemaPath:"#/properties/rollback/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema35.properties.rollback,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Object.keys(data9).length < 1){
const err25 = {instancePath:instancePath+"/rollback",schemaPath:"#/properties/rollback/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema35.properties.rollback,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key2 in data9){
if(!((((key2 === "path") || (key2 === "forward")) || (key2 === "revert")) || (key2 === "irreversible"))){
const err26 = {instancePath:instancePath+"/rollback",schemaPath:"#/properties/rollback/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema35.properties.rollback,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.path !== undefined){
let data10 = data9.path;
if(typeof data10 === "string"){
if(!pattern6.test(data10)){
const err27 = {instancePath:instancePath+"/rollback/path",schemaPath:"#/properties/rollback/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.properties.rollback.properties.path,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/rollback/path",schemaPath:"#/properties/rollback/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.rollback.properties.path.type,parentSchema:schema35.properties.rollback.properties.path,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.forward !== undefined){
let data11 = data9.forward;
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
const err29 = {instancePath:instancePath+"/rollback/forward",schemaPath:"#/properties/rollback/properties/forward/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.properties.rollback.properties.forward,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/rollback/forward",schemaPath:"#/properties/rollback/properties/forward/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.rollback.properties.forward.type,parentSchema:schema35.properties.rollback.properties.forward,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.revert !== undefined){
let data12 = data9.revert;
if(true !== data12){
const err31 = {instancePath:instancePath+"/rollback/revert",schemaPath:"#/properties/rollback/properties/revert/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema35.properties.rollback.properties.revert,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data9.irreversible !== undefined){
let data13 = data9.irreversible;
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
const err32 = {instancePath:instancePath+"/rollback/irreversible",schemaPath:"#/properties/rollback/properties/irreversible/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.properties.rollback.properties.irreversible,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/rollback/irreversible",schemaPath:"#/properties/rollback/properties/irreversible/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.rollback.properties.irreversible.type,parentSchema:schema35.properties.rollback.properties.irreversible,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/rollback",schemaPath:"#/properties/rollback/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.rollback.type,parentSchema:schema35.properties.rollback,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.rollbackOf !== undefined){
let data14 = data.rollbackOf;
if((typeof data14 !== "string") && (data14 !== null)){
const err35 = {instancePath:instancePath+"/rollbackOf",schemaPath:"#/properties/rollbackOf/type",keyword:"type",params:{type: schema35.properties.rollbackOf.type},message:"must be string,null",schema:schema35.properties.rollbackOf.type,parentSchema:schema35.properties.rollbackOf,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.stages !== undefined){
let data15 = data.stages;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
if(!(validate23(data15[key3], {instancePath:instancePath+"/stages/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data15,parentDataProperty:key3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err36 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.stages.type,parentSchema:schema35.properties.stages,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.corrects !== undefined){
let data17 = data.corrects;
if(Array.isArray(data17)){
if(data17.length < 1){
const err37 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.properties.corrects,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.path === undefined){
const err38 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema42.required,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data18.reason === undefined){
const err39 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema42.required,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data18.by === undefined){
const err40 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema42.required,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data18.approvedBy === undefined){
const err41 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/required",keyword:"required",params:{missingProperty: "approvedBy"},message:"must have required property '"+"approvedBy"+"'",schema:schema42.required,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key4 in data18){
if(!((((key4 === "path") || (key4 === "reason")) || (key4 === "by")) || (key4 === "approvedBy"))){
const err42 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data18.path !== undefined){
let data19 = data18.path;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err43 = {instancePath:instancePath+"/corrects/" + i1+"/path",schemaPath:"#/$defs/correction/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema42.properties.path,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/corrects/" + i1+"/path",schemaPath:"#/$defs/correction/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.path.type,parentSchema:schema42.properties.path,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data18.reason !== undefined){
let data20 = data18.reason;
if(typeof data20 === "string"){
if(!pattern18.test(data20)){
const err45 = {instancePath:instancePath+"/corrects/" + i1+"/reason",schemaPath:"#/$defs/correction/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema42.properties.reason,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/corrects/" + i1+"/reason",schemaPath:"#/$defs/correction/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.reason.type,parentSchema:schema42.properties.reason,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data18.by !== undefined){
let data21 = data18.by;
if(typeof data21 === "string"){
if(!pattern18.test(data21)){
const err47 = {instancePath:instancePath+"/corrects/" + i1+"/by",schemaPath:"#/$defs/correction/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema42.properties.by,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/corrects/" + i1+"/by",schemaPath:"#/$defs/correction/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.by.type,parentSchema:schema42.properties.by,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data18.approvedBy !== undefined){
let data22 = data18.approvedBy;
if(typeof data22 === "string"){
if(!pattern18.test(data22)){
const err49 = {instancePath:instancePath+"/corrects/" + i1+"/approvedBy",schemaPath:"#/$defs/correction/properties/approvedBy/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema42.properties.approvedBy,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/corrects/" + i1+"/approvedBy",schemaPath:"#/$defs/correction/properties/approvedBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.approvedBy.type,parentSchema:schema42.properties.approvedBy,data:data22};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/$defs/correction/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.corrects.type,parentSchema:schema35.properties.corrects,data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const grantValidator = validate28;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/grant.schema.json","title":"Grant","type":"object","description":"A time-bound write access for one person in an incident.","additionalProperties":false,"required":["id","environment","person","grantedAt"],"properties":{"id":{"type":"string","pattern":"\\S","description":"Equal to the file's name."},"environment":{"type":"string","pattern":"\\S","description":"Where."},"person":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who."},"incident":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"The incident."},"pagedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When the person was paged."},"signedOff":{"type":"object","description":"Who signed it off.","additionalProperties":false,"required":["by","at"],"properties":{"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person."},"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."}}},"grantedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it began."},"expiresAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it runs out."},"revokedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it was revoked."},"corrects":{"type":"array","minItems":1,"description":"What was recorded wrongly of what has happened, and is corrected.","items":{"type":"object","description":"One correction.","additionalProperties":false,"required":["path","reason","by","approvedBy"],"properties":{"path":{"type":"string","pattern":"\\S","description":"The value that is corrected, such as stages.production.applied.at."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"What was wrong, and how that is known."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who corrects it."},"approvedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person, who holds a role that approves corrections."}}}}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/grant.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.environment === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environment"},message:"must have required property '"+"environment"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.person === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "person"},message:"must have required property '"+"person"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.grantedAt === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "grantedAt"},message:"must have required property '"+"grantedAt"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema43.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43.properties.id,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.id.type,parentSchema:schema43.properties.id,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.environment !== undefined){
let data1 = data.environment;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err7 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43.properties.environment,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.environment.type,parentSchema:schema43.properties.environment,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.person !== undefined){
let data2 = data.person;
if(typeof data2 === "string"){
if(!pattern18.test(data2)){
const err9 = {instancePath:instancePath+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.person,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.person.type,parentSchema:schema43.properties.person,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.incident !== undefined){
let data3 = data.incident;
if(typeof data3 === "string"){
if(!pattern18.test(data3)){
const err11 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.incident,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.incident.type,parentSchema:schema43.properties.incident,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.pagedAt !== undefined){
let data4 = data.pagedAt;
if(typeof data4 === "string"){
if(!pattern25.test(data4)){
const err13 = {instancePath:instancePath+"/pagedAt",schemaPath:"#/properties/pagedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema43.properties.pagedAt,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(formats2.validate(data4))){
const err14 = {instancePath:instancePath+"/pagedAt",schemaPath:"#/properties/pagedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema43.properties.pagedAt,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/pagedAt",schemaPath:"#/properties/pagedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.pagedAt.type,parentSchema:schema43.properties.pagedAt,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.signedOff !== undefined){
let data5 = data.signedOff;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.by === undefined){
const err16 = {instancePath:instancePath+"/signedOff",schemaPath:"#/properties/signedOff/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema43.properties.signedOff.required,parentSchema:schema43.properties.signedOff,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5.at === undefined){
const err17 = {instancePath:instancePath+"/signedOff",schemaPath:"#/properties/signedOff/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema43.properties.signedOff.required,parentSchema:schema43.properties.signedOff,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "by") || (key1 === "at"))){
const err18 = {instancePath:instancePath+"/signedOff",schemaPath:"#/properties/signedOff/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.signedOff,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.by !== undefined){
let data6 = data5.by;
if(typeof data6 === "string"){
if(!pattern18.test(data6)){
const err19 = {instancePath:instancePath+"/signedOff/by",schemaPath:"#/properties/signedOff/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.signedOff.properties.by,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/signedOff/by",schemaPath:"#/properties/signedOff/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.signedOff.properties.by.type,parentSchema:schema43.properties.signedOff.properties.by,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.at !== undefined){
let data7 = data5.at;
if(typeof data7 === "string"){
if(!pattern25.test(data7)){
const err21 = {instancePath:instancePath+"/signedOff/at",schemaPath:"#/properties/signedOff/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema43.properties.signedOff.properties.at,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!(formats2.validate(data7))){
const err22 = {instancePath:instancePath+"/signedOff/at",schemaPath:"#/properties/signedOff/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema43.properties.signedOff.properties.at,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/signedOff/at",schemaPath:"#/properties/signedOff/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.signedOff.properties.at.type,parentSchema:schema43.properties.signedOff.properties.at,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/signedOff",schemaPath:"#/properties/signedOff/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.signedOff.type,parentSchema:schema43.properties.signedOff,data:data5};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.grantedAt !== undefined){
let data8 = data.grantedAt;
if(typeof data8 === "string"){
if(!pattern25.test(data8)){
const err25 = {instancePath:instancePath+"/grantedAt",schemaPath:"#/properties/grantedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema43.properties.grantedAt,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(formats2.validate(data8))){
const err26 = {instancePath:instancePath+"/grantedAt",schemaPath:"#/properties/grantedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema43.properties.grantedAt,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/grantedAt",schemaPath:"#/properties/grantedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.grantedAt.type,parentSchema:schema43.properties.grantedAt,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.expiresAt !== undefined){
let data9 = data.expiresAt;
if(typeof data9 === "string"){
if(!pattern25.test(data9)){
const err28 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/properties/expiresAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema43.properties.expiresAt,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(formats2.validate(data9))){
const err29 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/properties/expiresAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema43.properties.expiresAt,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/properties/expiresAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.expiresAt.type,parentSchema:schema43.properties.expiresAt,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.revokedAt !== undefined){
let data10 = data.revokedAt;
if(typeof data10 === "string"){
if(!pattern25.test(data10)){
const err31 = {instancePath:instancePath+"/revokedAt",schemaPath:"#/properties/revokedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema43.properties.revokedAt,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(formats2.validate(data10))){
const err32 = {instancePath:instancePath+"/revokedAt",schemaPath:"#/properties/revokedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema43.properties.revokedAt,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/revokedAt",schemaPath:"#/properties/revokedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.revokedAt.type,parentSchema:schema43.properties.revokedAt,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.corrects !== undefined){
let data11 = data.corrects;
if(Array.isArray(data11)){
if(data11.length < 1){
const err34 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema43.properties.corrects,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.path === undefined){
const err35 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema43.properties.corrects.items.required,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data12.reason === undefined){
const err36 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema43.properties.corrects.items.required,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data12.by === undefined){
const err37 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema43.properties.corrects.items.required,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data12.approvedBy === undefined){
const err38 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "approvedBy"},message:"must have required property '"+"approvedBy"+"'",schema:schema43.properties.corrects.items.required,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key2 in data12){
if(!((((key2 === "path") || (key2 === "reason")) || (key2 === "by")) || (key2 === "approvedBy"))){
const err39 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data12.path !== undefined){
let data13 = data12.path;
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
const err40 = {instancePath:instancePath+"/corrects/" + i0+"/path",schemaPath:"#/properties/corrects/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43.properties.corrects.items.properties.path,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/corrects/" + i0+"/path",schemaPath:"#/properties/corrects/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.corrects.items.properties.path.type,parentSchema:schema43.properties.corrects.items.properties.path,data:data13};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.reason !== undefined){
let data14 = data12.reason;
if(typeof data14 === "string"){
if(!pattern18.test(data14)){
const err42 = {instancePath:instancePath+"/corrects/" + i0+"/reason",schemaPath:"#/properties/corrects/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.corrects.items.properties.reason,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/corrects/" + i0+"/reason",schemaPath:"#/properties/corrects/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.corrects.items.properties.reason.type,parentSchema:schema43.properties.corrects.items.properties.reason,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data12.by !== undefined){
let data15 = data12.by;
if(typeof data15 === "string"){
if(!pattern18.test(data15)){
const err44 = {instancePath:instancePath+"/corrects/" + i0+"/by",schemaPath:"#/properties/corrects/items/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.corrects.items.properties.by,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/corrects/" + i0+"/by",schemaPath:"#/properties/corrects/items/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.corrects.items.properties.by.type,parentSchema:schema43.properties.corrects.items.properties.by,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data12.approvedBy !== undefined){
let data16 = data12.approvedBy;
if(typeof data16 === "string"){
if(!pattern18.test(data16)){
const err46 = {instancePath:instancePath+"/corrects/" + i0+"/approvedBy",schemaPath:"#/properties/corrects/items/properties/approvedBy/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema43.properties.corrects.items.properties.approvedBy,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/corrects/" + i0+"/approvedBy",schemaPath:"#/properties/corrects/items/properties/approvedBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.corrects.items.properties.approvedBy.type,parentSchema:schema43.properties.corrects.items.properties.approvedBy,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/corrects/" + i0,schemaPath:"#/properties/corrects/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.corrects.items.type,parentSchema:schema43.properties.corrects.items,data:data12};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.corrects.type,parentSchema:schema43.properties.corrects,data:data11};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const waiverValidator = validate29;
const schema44 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/waiver.schema.json","title":"Waiver","type":"object","description":"A signed-off, expiring exception to a rule for one subject.","additionalProperties":false,"required":["id","rule","subject","reason","requestedBy","expires"],"properties":{"id":{"type":"string","pattern":"\\S","description":"Equal to the file's name."},"rule":{"description":"The rule, or several.","anyOf":[{"type":"string","pattern":"\\S"},{"type":"array","minItems":1,"items":{"type":"string","pattern":"\\S"}}]},"subject":{"type":"string","pattern":"\\S","description":"The id of the change, grant, environment, runbook or commit; a service as `production/shop`, a version of it as `shop@1.4.2`, a migration by its path."},"items":{"type":"array","minItems":1,"items":{"type":"string","pattern":"\\S"},"description":"Of a rule that judges each element of a list, the elements that it holds for, by their names; all where it is absent."},"environment":{"type":"string","pattern":"\\S","description":"The environment that it holds for."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Why the rules cannot be kept."},"requestedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who asked."},"approvedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person, who holds a role that owns the rule."},"approvedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it was approved."},"expires":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it ends."},"incident":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"An emergency: approval may follow within 24 hours of the event."}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/waiver.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rule === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.subject === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.reason === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.requestedBy === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "requestedBy"},message:"must have required property '"+"requestedBy"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.expires === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expires"},message:"must have required property '"+"expires"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema44.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.id,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.id.type,parentSchema:schema44.properties.id,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.rule !== undefined){
let data1 = data.rule;
const _errs5 = errors;
let valid1 = false;
const _errs6 = errors;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err9 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.rule.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.rule.anyOf[0].type,parentSchema:schema44.properties.rule.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
const _errs8 = errors;
if(Array.isArray(data1)){
if(data1.length < 1){
const err11 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44.properties.rule.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err12 = {instancePath:instancePath+"/rule/" + i0,schemaPath:"#/properties/rule/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.rule.anyOf[1].items,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/rule/" + i0,schemaPath:"#/properties/rule/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.rule.anyOf[1].items.type,parentSchema:schema44.properties.rule.anyOf[1].items,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.rule.anyOf[1].type,parentSchema:schema44.properties.rule.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err15 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema44.properties.rule.anyOf,parentSchema:schema44.properties.rule,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
}
if(data.subject !== undefined){
let data3 = data.subject;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err16 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.subject,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.subject.type,parentSchema:schema44.properties.subject,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.items !== undefined){
let data4 = data.items;
if(Array.isArray(data4)){
if(data4.length < 1){
const err18 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44.properties.items,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err19 = {instancePath:instancePath+"/items/" + i1,schemaPath:"#/properties/items/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.items.items,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/items/" + i1,schemaPath:"#/properties/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.items.items.type,parentSchema:schema44.properties.items.items,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.items.type,parentSchema:schema44.properties.items,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.environment !== undefined){
let data6 = data.environment;
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err22 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema44.properties.environment,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.environment.type,parentSchema:schema44.properties.environment,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.reason !== undefined){
let data7 = data.reason;
if(typeof data7 === "string"){
if(!pattern18.test(data7)){
const err24 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema44.properties.reason,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.reason.type,parentSchema:schema44.properties.reason,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.requestedBy !== undefined){
let data8 = data.requestedBy;
if(typeof data8 === "string"){
if(!pattern18.test(data8)){
const err26 = {instancePath:instancePath+"/requestedBy",schemaPath:"#/properties/requestedBy/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema44.properties.requestedBy,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/requestedBy",schemaPath:"#/properties/requestedBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.requestedBy.type,parentSchema:schema44.properties.requestedBy,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.approvedBy !== undefined){
let data9 = data.approvedBy;
if(typeof data9 === "string"){
if(!pattern18.test(data9)){
const err28 = {instancePath:instancePath+"/approvedBy",schemaPath:"#/properties/approvedBy/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema44.properties.approvedBy,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/approvedBy",schemaPath:"#/properties/approvedBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.approvedBy.type,parentSchema:schema44.properties.approvedBy,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.approvedAt !== undefined){
let data10 = data.approvedAt;
if(typeof data10 === "string"){
if(!pattern25.test(data10)){
const err30 = {instancePath:instancePath+"/approvedAt",schemaPath:"#/properties/approvedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema44.properties.approvedAt,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(formats2.validate(data10))){
const err31 = {instancePath:instancePath+"/approvedAt",schemaPath:"#/properties/approvedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema44.properties.approvedAt,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/approvedAt",schemaPath:"#/properties/approvedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.approvedAt.type,parentSchema:schema44.properties.approvedAt,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.expires !== undefined){
let data11 = data.expires;
if(typeof data11 === "string"){
if(!pattern25.test(data11)){
const err33 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema44.properties.expires,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!(formats2.validate(data11))){
const err34 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema44.properties.expires,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.expires.type,parentSchema:schema44.properties.expires,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.incident !== undefined){
let data12 = data.incident;
if(typeof data12 === "string"){
if(!pattern18.test(data12)){
const err36 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema44.properties.incident,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.incident.type,parentSchema:schema44.properties.incident,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const runValidator = validate30;
const schema45 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/run.schema.json","title":"Run","type":"object","description":"One run of a runbook: who carried it out, when, and how each step went.","additionalProperties":false,"required":["id","runbook","environment","by","startedAt","endedAt","result","policyDigest","steps"],"properties":{"id":{"type":"string","pattern":"\\S","description":"Equal to the file's name."},"runbook":{"type":"string","pattern":"\\S","description":"The id of the runbook: production/roll-back-a-migration."},"environment":{"type":"string","pattern":"\\S","description":"Where: the environment of the runbook."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who carried it out."},"startedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it began."},"endedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it ended."},"result":{"type":"string","enum":["completed","abandoned"],"description":"How it ended."},"incident":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"The incident that it was for; an exercise names none."},"policyDigest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$","description":"The digest of the steps and of how to verify them, as the page of the runbook had them."},"steps":{"type":"array","description":"What was done, in order. A completed run names every step of its page.","items":{"type":"object","description":"A step, and how it went.","additionalProperties":false,"required":["step","at","result"],"properties":{"step":{"type":"integer","minimum":1,"description":"Its number on the page."},"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it was done with."},"result":{"type":"string","enum":["done","skipped","otherwise"],"description":"How it went: otherwise is not to plan."},"note":{"type":"string","pattern":"\\S","description":"What whoever carried it out says of it."},"exit":{"type":"integer","description":"The exit code of its last command that was run from the page."}}}},"corrects":{"type":"array","minItems":1,"description":"What was recorded wrongly of what has happened, and is corrected.","items":{"type":"object","description":"One correction.","additionalProperties":false,"required":["path","reason","by","approvedBy"],"properties":{"path":{"type":"string","pattern":"\\S","description":"The value that is corrected, such as stages.production.applied.at."},"reason":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"What was wrong, and how that is known."},"by":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Who corrects it."},"approvedBy":{"type":"string","pattern":"[^\\s!-/:-@\\[-`{-~‐-―…]","description":"Another person, who holds a role that approves corrections."}}}}}};
const pattern90 = new RegExp("^sha256:[0-9a-f]{64}$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/run.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.runbook === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runbook"},message:"must have required property '"+"runbook"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.environment === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environment"},message:"must have required property '"+"environment"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.by === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.startedAt === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.endedAt === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.result === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.policyDigest === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "policyDigest"},message:"must have required property '"+"policyDigest"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.steps === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema45.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema45.properties.id,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.id.type,parentSchema:schema45.properties.id,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.runbook !== undefined){
let data1 = data.runbook;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err12 = {instancePath:instancePath+"/runbook",schemaPath:"#/properties/runbook/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema45.properties.runbook,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/runbook",schemaPath:"#/properties/runbook/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.runbook.type,parentSchema:schema45.properties.runbook,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.environment !== undefined){
let data2 = data.environment;
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err14 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema45.properties.environment,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.environment.type,parentSchema:schema45.properties.environment,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.by !== undefined){
let data3 = data.by;
if(typeof data3 === "string"){
if(!pattern18.test(data3)){
const err16 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema45.properties.by,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.by.type,parentSchema:schema45.properties.by,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.startedAt !== undefined){
let data4 = data.startedAt;
if(typeof data4 === "string"){
if(!pattern25.test(data4)){
const err18 = {instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema45.properties.startedAt,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(formats2.validate(data4))){
const err19 = {instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema45.properties.startedAt,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.startedAt.type,parentSchema:schema45.properties.startedAt,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.endedAt !== undefined){
let data5 = data.endedAt;
if(typeof data5 === "string"){
if(!pattern25.test(data5)){
const err21 = {instancePath:instancePath+"/endedAt",schemaPath:"#/properties/endedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema45.properties.endedAt,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!(formats2.validate(data5))){
const err22 = {instancePath:instancePath+"/endedAt",schemaPath:"#/properties/endedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema45.properties.endedAt,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/endedAt",schemaPath:"#/properties/endedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.endedAt.type,parentSchema:schema45.properties.endedAt,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.result !== undefined){
let data6 = data.result;
if(typeof data6 !== "string"){
const err24 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.result.type,parentSchema:schema45.properties.result,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data6 === "completed") || (data6 === "abandoned"))){
const err25 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema45.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.result.enum,parentSchema:schema45.properties.result,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.incident !== undefined){
let data7 = data.incident;
if(typeof data7 === "string"){
if(!pattern18.test(data7)){
const err26 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema45.properties.incident,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/incident",schemaPath:"#/properties/incident/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.incident.type,parentSchema:schema45.properties.incident,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.policyDigest !== undefined){
let data8 = data.policyDigest;
if(typeof data8 === "string"){
if(!pattern90.test(data8)){
const err28 = {instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema45.properties.policyDigest,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.policyDigest.type,parentSchema:schema45.properties.policyDigest,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.steps !== undefined){
let data9 = data.steps;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.step === undefined){
const err30 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "step"},message:"must have required property '"+"step"+"'",schema:schema45.properties.steps.items.required,parentSchema:schema45.properties.steps.items,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data10.at === undefined){
const err31 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema45.properties.steps.items.required,parentSchema:schema45.properties.steps.items,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data10.result === undefined){
const err32 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema45.properties.steps.items.required,parentSchema:schema45.properties.steps.items,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key1 in data10){
if(!(((((key1 === "step") || (key1 === "at")) || (key1 === "result")) || (key1 === "note")) || (key1 === "exit"))){
const err33 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.steps.items,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data10.step !== undefined){
let data11 = data10.step;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err34 = {instancePath:instancePath+"/steps/" + i0+"/step",schemaPath:"#/properties/steps/items/properties/step/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.steps.items.properties.step.type,parentSchema:schema45.properties.steps.items.properties.step,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
const err35 = {instancePath:instancePath+"/steps/" + i0+"/step",schemaPath:"#/properties/steps/items/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema45.properties.steps.items.properties.step,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data10.at !== undefined){
let data12 = data10.at;
if(typeof data12 === "string"){
if(!pattern25.test(data12)){
const err36 = {instancePath:instancePath+"/steps/" + i0+"/at",schemaPath:"#/properties/steps/items/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$",parentSchema:schema45.properties.steps.items.properties.at,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(formats2.validate(data12))){
const err37 = {instancePath:instancePath+"/steps/" + i0+"/at",schemaPath:"#/properties/steps/items/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema45.properties.steps.items.properties.at,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/steps/" + i0+"/at",schemaPath:"#/properties/steps/items/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.steps.items.properties.at.type,parentSchema:schema45.properties.steps.items.properties.at,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data10.result !== undefined){
let data13 = data10.result;
if(typeof data13 !== "string"){
const err39 = {instancePath:instancePath+"/steps/" + i0+"/result",schemaPath:"#/properties/steps/items/properties/result/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.steps.items.properties.result.type,parentSchema:schema45.properties.steps.items.properties.result,data:data13};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!(((data13 === "done") || (data13 === "skipped")) || (data13 === "otherwise"))){
const err40 = {instancePath:instancePath+"/steps/" + i0+"/result",schemaPath:"#/properties/steps/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema45.properties.steps.items.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.steps.items.properties.result.enum,parentSchema:schema45.properties.steps.items.properties.result,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data10.note !== undefined){
let data14 = data10.note;
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
const err41 = {instancePath:instancePath+"/steps/" + i0+"/note",schemaPath:"#/properties/steps/items/properties/note/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema45.properties.steps.items.properties.note,data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/steps/" + i0+"/note",schemaPath:"#/properties/steps/items/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.steps.items.properties.note.type,parentSchema:schema45.properties.steps.items.properties.note,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data10.exit !== undefined){
let data15 = data10.exit;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err43 = {instancePath:instancePath+"/steps/" + i0+"/exit",schemaPath:"#/properties/steps/items/properties/exit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.steps.items.properties.exit.type,parentSchema:schema45.properties.steps.items.properties.exit,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.steps.items.type,parentSchema:schema45.properties.steps.items,data:data10};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.steps.type,parentSchema:schema45.properties.steps,data:data9};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.corrects !== undefined){
let data16 = data.corrects;
if(Array.isArray(data16)){
if(data16.length < 1){
const err46 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.corrects,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.path === undefined){
const err47 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema45.properties.corrects.items.required,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data17.reason === undefined){
const err48 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema45.properties.corrects.items.required,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data17.by === undefined){
const err49 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema45.properties.corrects.items.required,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data17.approvedBy === undefined){
const err50 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/required",keyword:"required",params:{missingProperty: "approvedBy"},message:"must have required property '"+"approvedBy"+"'",schema:schema45.properties.corrects.items.required,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key2 in data17){
if(!((((key2 === "path") || (key2 === "reason")) || (key2 === "by")) || (key2 === "approvedBy"))){
const err51 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data17.path !== undefined){
let data18 = data17.path;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err52 = {instancePath:instancePath+"/corrects/" + i1+"/path",schemaPath:"#/properties/corrects/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema45.properties.corrects.items.properties.path,data:data18};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/corrects/" + i1+"/path",schemaPath:"#/properties/corrects/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.corrects.items.properties.path.type,parentSchema:schema45.properties.corrects.items.properties.path,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data17.reason !== undefined){
let data19 = data17.reason;
if(typeof data19 === "string"){
if(!pattern18.test(data19)){
const err54 = {instancePath:instancePath+"/corrects/" + i1+"/reason",schemaPath:"#/properties/corrects/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema45.properties.corrects.items.properties.reason,data:data19};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/corrects/" + i1+"/reason",schemaPath:"#/properties/corrects/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.corrects.items.properties.reason.type,parentSchema:schema45.properties.corrects.items.properties.reason,data:data19};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data17.by !== undefined){
let data20 = data17.by;
if(typeof data20 === "string"){
if(!pattern18.test(data20)){
const err56 = {instancePath:instancePath+"/corrects/" + i1+"/by",schemaPath:"#/properties/corrects/items/properties/by/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema45.properties.corrects.items.properties.by,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/corrects/" + i1+"/by",schemaPath:"#/properties/corrects/items/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.corrects.items.properties.by.type,parentSchema:schema45.properties.corrects.items.properties.by,data:data20};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data17.approvedBy !== undefined){
let data21 = data17.approvedBy;
if(typeof data21 === "string"){
if(!pattern18.test(data21)){
const err58 = {instancePath:instancePath+"/corrects/" + i1+"/approvedBy",schemaPath:"#/properties/corrects/items/properties/approvedBy/pattern",keyword:"pattern",params:{pattern: "[^\\s!-/:-@\\[-`{-~‐-―…]"},message:"must match pattern \""+"[^\\s!-/:-@\\[-`{-~‐-―…]"+"\"",schema:"[^\\s!-/:-@\\[-`{-~‐-―…]",parentSchema:schema45.properties.corrects.items.properties.approvedBy,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/corrects/" + i1+"/approvedBy",schemaPath:"#/properties/corrects/items/properties/approvedBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.corrects.items.properties.approvedBy.type,parentSchema:schema45.properties.corrects.items.properties.approvedBy,data:data21};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/corrects/" + i1,schemaPath:"#/properties/corrects/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.corrects.items.type,parentSchema:schema45.properties.corrects.items,data:data17};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/corrects",schemaPath:"#/properties/corrects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.corrects.type,parentSchema:schema45.properties.corrects,data:data16};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const baselineValidator = validate31;
const schema46 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/baseline.schema.json","title":"Baseline","type":"object","description":"Findings that are known and fail no check, and what rules are known not to see: `towpath baseline` writes it.","additionalProperties":false,"required":["version","findings"],"properties":{"version":{"const":1},"findings":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["fingerprint","rule","subject","message"],"properties":{"fingerprint":{"type":"string","minLength":1,"description":"That of the finding, as the JSON report has it."},"rule":{"type":"string","minLength":1},"subject":{"description":"What the finding is about; null for a fault of a file, and for what a rule cannot see.","anyOf":[{"type":"null"},{"type":"string"},{"type":"object","additionalProperties":false,"required":["type","id","environment"],"properties":{"type":{"type":"string"},"id":{"type":"string"},"environment":{"type":["string","null"]}}}]},"message":{"type":"string"},"at":{"type":"string","description":"When what was judged happened, where it happened at a time: the same at another time is another finding."}}}}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/baseline.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.findings === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "findings"},message:"must have required property '"+"findings"+"'",schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "version") || (key0 === "findings"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema46.properties.version,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.findings !== undefined){
let data1 = data.findings;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.fingerprint === undefined){
const err4 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: "fingerprint"},message:"must have required property '"+"fingerprint"+"'",schema:schema46.properties.findings.items.required,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.rule === undefined){
const err5 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema46.properties.findings.items.required,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.subject === undefined){
const err6 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema46.properties.findings.items.required,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.message === undefined){
const err7 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema46.properties.findings.items.required,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "fingerprint") || (key1 === "rule")) || (key1 === "subject")) || (key1 === "message")) || (key1 === "at"))){
const err8 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.fingerprint !== undefined){
let data3 = data2.fingerprint;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/properties/findings/items/properties/fingerprint/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46.properties.findings.items.properties.fingerprint,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/properties/findings/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.fingerprint.type,parentSchema:schema46.properties.findings.items.properties.fingerprint,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.rule !== undefined){
let data4 = data2.rule;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err11 = {instancePath:instancePath+"/findings/" + i0+"/rule",schemaPath:"#/properties/findings/items/properties/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46.properties.findings.items.properties.rule,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/findings/" + i0+"/rule",schemaPath:"#/properties/findings/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.rule.type,parentSchema:schema46.properties.findings.items.properties.rule,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.subject !== undefined){
let data5 = data2.subject;
const _errs13 = errors;
let valid4 = false;
const _errs14 = errors;
if(data5 !== null){
const err13 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema46.properties.findings.items.properties.subject.anyOf[0].type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs14 === errors;
valid4 = valid4 || _valid0;
const _errs16 = errors;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.subject.anyOf[1].type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid4 = valid4 || _valid0;
const _errs18 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.type === undefined){
const err15 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema46.properties.findings.items.properties.subject.anyOf[2].required,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.id === undefined){
const err16 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema46.properties.findings.items.properties.subject.anyOf[2].required,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5.environment === undefined){
const err17 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/required",keyword:"required",params:{missingProperty: "environment"},message:"must have required property '"+"environment"+"'",schema:schema46.properties.findings.items.properties.subject.anyOf[2].required,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data5){
if(!(((key2 === "type") || (key2 === "id")) || (key2 === "environment"))){
const err18 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.type !== undefined){
let data6 = data5.type;
if(typeof data6 !== "string"){
const err19 = {instancePath:instancePath+"/findings/" + i0+"/subject/type",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.type.type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.type,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data5.id !== undefined){
let data7 = data5.id;
if(typeof data7 !== "string"){
const err20 = {instancePath:instancePath+"/findings/" + i0+"/subject/id",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.id.type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.id,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.environment !== undefined){
let data8 = data5.environment;
if((typeof data8 !== "string") && (data8 !== null)){
const err21 = {instancePath:instancePath+"/findings/" + i0+"/subject/environment",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/properties/environment/type",keyword:"type",params:{type: schema46.properties.findings.items.properties.subject.anyOf[2].properties.environment.type},message:"must be string,null",schema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.environment.type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2].properties.environment,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf/2/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.properties.findings.items.properties.subject.anyOf[2].type,parentSchema:schema46.properties.findings.items.properties.subject.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err23 = {instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema46.properties.findings.items.properties.subject.anyOf,parentSchema:schema46.properties.findings.items.properties.subject,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
}
if(data2.message !== undefined){
let data9 = data2.message;
if(typeof data9 !== "string"){
const err24 = {instancePath:instancePath+"/findings/" + i0+"/message",schemaPath:"#/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.message.type,parentSchema:schema46.properties.findings.items.properties.message,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data2.at !== undefined){
let data10 = data2.at;
if(typeof data10 !== "string"){
const err25 = {instancePath:instancePath+"/findings/" + i0+"/at",schemaPath:"#/properties/findings/items/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.findings.items.properties.at.type,parentSchema:schema46.properties.findings.items.properties.at,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.properties.findings.items.type,parentSchema:schema46.properties.findings.items,data:data2};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.properties.findings.type,parentSchema:schema46.properties.findings,data:data1};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

