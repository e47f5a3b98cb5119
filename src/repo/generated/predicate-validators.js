// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import runtime0 from 'ajv/dist/runtime/ucs2length.js';
import runtime1 from 'ajv-formats/dist/formats.js';

export const deploymentValidator = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/deployment.schema.json","title":"Deployment","type":"object","description":"The predicate of an in-toto statement of the type https://towpath.example.com/attestation/deployment/v1: its subjects were applied in an environment. Other keys are passed over.","required":["environment","appliedAt"],"properties":{"environment":{"type":"string","minLength":1,"description":"The environment's id in the policy."},"appliedAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"by":{"type":"string","minLength":1,"description":"Who or what applied it."},"run":{"type":"string","minLength":1,"description":"The address of the run."}}};
const func1 = (runtime0.default ?? runtime0);
const formats0 = runtime1.fullFormats["date-time"];
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/deployment.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.environment === undefined) && (missing0 = "environment")) || ((data.appliedAt === undefined) && (missing0 = "appliedAt"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.environment !== undefined){
let data0 = data.environment;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate20.errors = [{instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.appliedAt !== undefined){
let data1 = data.appliedAt;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\""}];
return false;
}
else {
if(!(formats0.validate(data1))){
validate20.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined){
let data2 = data.by;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate20.errors = [{instancePath:instancePath+"/by",schemaPath:"#/properties/by/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/by",schemaPath:"#/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data3 = data.run;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(func1(data3) < 1){
validate20.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"environment":true,"appliedAt":true,"by":true,"run":true},"dynamicProps":false,"dynamicItems":false};

export const loadTestValidator = validate21;
const schema32 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/load-test.schema.json","title":"Load test","type":"object","description":"What a load test measured: the value of the key https://towpath.example.com/attestation/load-test/v1 in the predicate of an in-toto statement on the results of a test. Other keys are passed over.","required":["environment","ranAt","objectives"],"properties":{"environment":{"type":"string","minLength":1,"description":"The environment that it ran in, by its id in the policy."},"ranAt":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."},"objectives":{"type":"array","minItems":1,"description":"The objectives and what was measured.","items":{"type":"object","description":"One objective.","required":["name","objective","measured","met"],"properties":{"name":{"type":"string","minLength":1,"description":"What is measured."},"objective":{"type":["string","number"],"description":"The limit, as in a change record."},"measured":{"type":["string","number"],"description":"What was measured."},"met":{"type":"boolean","description":"Whether it was met."}}}},"results":{"type":"object","description":"The test's own output.","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[0-9a-fA-F]{64}$","description":"The file's hash."}}}}};
const pattern6 = new RegExp("^[0-9a-fA-F]{64}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/load-test.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.environment === undefined) && (missing0 = "environment")) || ((data.ranAt === undefined) && (missing0 = "ranAt"))) || ((data.objectives === undefined) && (missing0 = "objectives"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.environment !== undefined){
let data0 = data.environment;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate21.errors = [{instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ranAt !== undefined){
let data1 = data.ranAt;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate21.errors = [{instancePath:instancePath+"/ranAt",schemaPath:"#/properties/ranAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\""}];
return false;
}
else {
if(!(formats0.validate(data1))){
validate21.errors = [{instancePath:instancePath+"/ranAt",schemaPath:"#/properties/ranAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/ranAt",schemaPath:"#/properties/ranAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.objectives !== undefined){
let data2 = data.objectives;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
if(data2.length < 1){
validate21.errors = [{instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((((data3.name === undefined) && (missing1 = "name")) || ((data3.objective === undefined) && (missing1 = "objective"))) || ((data3.measured === undefined) && (missing1 = "measured"))) || ((data3.met === undefined) && (missing1 = "met"))){
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0,schemaPath:"#/properties/objectives/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.name !== undefined){
let data4 = data3.name;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func1(data4) < 1){
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0+"/name",schemaPath:"#/properties/objectives/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0+"/name",schemaPath:"#/properties/objectives/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.objective !== undefined){
let data5 = data3.objective;
const _errs11 = errors;
if((typeof data5 !== "string") && (!((typeof data5 == "number") && (isFinite(data5))))){
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0+"/objective",schemaPath:"#/properties/objectives/items/properties/objective/type",keyword:"type",params:{type: schema32.properties.objectives.items.properties.objective.type},message:"must be string,number"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.measured !== undefined){
let data6 = data3.measured;
const _errs13 = errors;
if((typeof data6 !== "string") && (!((typeof data6 == "number") && (isFinite(data6))))){
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0+"/measured",schemaPath:"#/properties/objectives/items/properties/measured/type",keyword:"type",params:{type: schema32.properties.objectives.items.properties.measured.type},message:"must be string,number"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.met !== undefined){
const _errs15 = errors;
if(typeof data3.met !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0+"/met",schemaPath:"#/properties/objectives/items/properties/met/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/objectives/" + i0,schemaPath:"#/properties/objectives/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.results !== undefined){
let data8 = data.results;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if((data8.sha256 === undefined) && (missing2 = "sha256")){
validate21.errors = [{instancePath:instancePath+"/results",schemaPath:"#/properties/results/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.sha256 !== undefined){
let data9 = data8.sha256;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
validate21.errors = [{instancePath:instancePath+"/results/sha256",schemaPath:"#/properties/results/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^[0-9a-fA-F]{64}$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/results/sha256",schemaPath:"#/properties/results/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/results",schemaPath:"#/properties/results/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"environment":true,"ranAt":true,"objectives":true,"results":true},"dynamicProps":false,"dynamicItems":false};

