// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import runtime0 from 'ajv-formats/dist/formats.js';

export const reportValidator = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/report.schema.json","title":"JsonReport","type":"object","description":"What `towpath check --format json` prints.","additionalProperties":false,"required":["version","now","zoneData","policy","repository","rules","findings","due","waivers","notes","summary"],"properties":{"version":{"const":1},"now":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"The clock that verdicts were made by."},"zoneData":{"type":"string","pattern":"^\\d{4}[a-z]+$","description":"The release of the IANA time zone database that windows and weeks were judged by."},"policy":{"type":"object","description":"The policy in force.","additionalProperties":false,"required":["digest"],"properties":{"digest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"}}},"repository":{"type":"string"},"assumed":{"type":"object","description":"What was taken for the configuration, where the repository has none.","additionalProperties":false,"required":["text","why"],"properties":{"text":{"type":"string","description":"The text of the towpath.yaml that was assumed."},"why":{"type":"array","description":"What it rests on, a sentence each.","items":{"type":"string"}}}},"merge":{"description":"The ways of merging the request that it is judged for; null where no commits are judged, or they are on their branch already.","anyOf":[{"type":"null"},{"type":"array","minItems":1,"items":{"enum":["squash","merge","rebase","fast-forward"]}}]},"pullMerges":{"type":"integer","minimum":0,"description":"Merges of `git pull` in the history that was read; each was followed to what the branch was before."},"rules":{"type":"array","items":{"type":"object","description":"What one rule judged.","additionalProperties":false,"required":["id","judged","failed","waived","skipped","blind"],"properties":{"id":{"type":"string"},"judged":{"type":"integer","minimum":0},"failed":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":1,"description":"Subjects of which every finding is known; left out where there are none."},"skipped":{"type":["string","null"]},"blind":{"type":"array","description":"What the rule could not see: that is neither a pass nor a finding.","items":{"type":"object","additionalProperties":false,"required":["why","subjects"],"properties":{"why":{"type":"string","description":"The reason, as a clause."},"subjects":{"type":"integer","minimum":1,"description":"How many subjects, as far as they can be counted."},"knownBy":{"enum":["base","baseline"],"description":"Set where it is known, so that no check ends with 2 for it: it was so at the base already and the request leaves it alone, or it is in the baseline."}}}}}}},"findings":{"type":"array","items":{"$ref":"#/$defs/finding"}},"due":{"type":"array","items":{"type":"object","description":"An obligation that falls due.","additionalProperties":false,"required":["rule","subject","at"],"properties":{"rule":{"type":"string"},"subject":{"$ref":"#/$defs/subject"},"at":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When."}}}},"waivers":{"type":"array","items":{"type":"object","description":"A waiver, and what it is doing.","additionalProperties":false,"required":["id","state","rules","subject","environment","reason","requestedBy","approvedBy","expires","file"],"properties":{"id":{"type":"string"},"state":{"enum":["pending","in force","invalid","unused","unknown"]},"rules":{"type":"array","items":{"type":"string"}},"subject":{"type":"string"},"environment":{"type":["string","null"]},"items":{"description":"The keys that it is for, of rules that judge several things of a subject; null for all of them.","anyOf":[{"type":"null"},{"type":"array","items":{"type":"string"}}]},"reason":{"type":"string"},"requestedBy":{"type":"string"},"approvedBy":{"type":["string","null"]},"expires":{"type":"string","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$","description":"When it ends."},"file":{"type":"string"}}}},"notes":{"type":"array","items":{"type":"string"}},"summary":{"type":"object","description":"Counts.","additionalProperties":false,"required":["errors","warnings","waived","files"],"properties":{"errors":{"type":"integer","minimum":0},"warnings":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":1,"description":"Findings that are known; left out where there are none."},"files":{"type":"integer","minimum":0}}},"shard":{"type":"object","description":"Set where the report is on a part of the repository: what `towpath merge` needs to make the report of the whole. Other readers leave it alone.","additionalProperties":false,"required":["index","of","towpath","commit","input","checked","descriptions","rules","notes","filesBefore","filesOpened","stale","places"],"properties":{"index":{"type":"integer","minimum":1,"description":"Which shard, counted from 1."},"of":{"type":"integer","minimum":1,"description":"How many there are."},"towpath":{"type":"string","description":"The version of Towpath."},"commit":{"type":["string","null"],"description":"The hash of HEAD; null outside of git."},"input":{"type":"string","description":"A hash of what was judged and how."},"checked":{"type":"boolean"},"descriptions":{"type":"array","items":{"type":"object","description":"What the page of a rule says.","additionalProperties":false,"required":["id","title","summary","severity","helpForMany","url"],"properties":{"id":{"type":"string"},"title":{"type":"string"},"summary":{"type":"string"},"severity":{"enum":["error","warning","off"]},"helpForMany":{"type":["string","null"]},"url":{"type":["string","null"]}}}},"rules":{"type":"array","items":{"type":"object","description":"What the shard has of a rule.","additionalProperties":false,"required":["id","why","since","isBroken","steps","blind"],"properties":{"id":{"type":"string"},"why":{"type":"string","description":"Why it judges nothing, if no shard judges a subject."},"since":{"type":["string","null"]},"whole":{"type":"boolean","description":"Set where one shard judges all of its subjects: whether this one."},"isBroken":{"type":"boolean"},"steps":{"type":"integer","minimum":0},"blind":{"type":"array","items":{"type":"object","description":"A reason why subjects could not be seen.","additionalProperties":false,"required":["why","first","everywhere","own"],"properties":{"why":{"type":"string"},"of":{"type":"string"},"mend":{"type":"string"},"first":{"type":"integer","minimum":0},"everywhere":{"type":"integer","minimum":0},"own":{"type":"integer","minimum":0},"known":{"type":"object","description":"By what it is known, where it is.","additionalProperties":false,"required":["by"],"properties":{"by":{"enum":["base","baseline"]},"name":{"type":"string","description":"That of the base."}}}}}}}}},"notes":{"type":"integer","minimum":0,"description":"How many of the first notes every shard has."},"filesBefore":{"type":"integer","minimum":0},"filesOpened":{"type":"array","items":{"type":"string"}},"stale":{"type":"array","description":"Entries of the baseline that match nothing here; stale are those that match nothing in any shard.","items":{"$ref":"#/$defs/finding"}},"superseded":{"type":"array","description":"Entries of the baseline that match nothing here and are on a version that another has replaced, by their places in it, counted from 0; left out where there are none.","items":{"type":"integer","minimum":0}},"ownOnly":{"type":"array","description":"Entries of the baseline that the request alone has, and that list findings which fail it, by their places in it, counted from 0; left out where there are none.","items":{"type":"integer","minimum":0}},"base":{"type":"string"},"edit":{"type":"object","description":"What an edited policy would change.","additionalProperties":false,"required":["since","added","removed","lost"],"properties":{"since":{"type":"string"},"added":{"$ref":"#/$defs/edited"},"removed":{"$ref":"#/$defs/edited"},"lost":{"type":"array","description":"Records that lose their proof by what was edited of whose signatures count.","items":{"type":"object","description":"Those of one file of the policy.","additionalProperties":false,"required":["file","records"],"properties":{"file":{"enum":["signers","trust.yaml"]},"records":{"type":"array","items":{"type":"string"}}}}}}},"places":{"type":"array","description":"For each of the findings, then of `stale`, what is shown of files.","items":{"type":"object","description":"The lines around it.","additionalProperties":false,"required":["because","limit","frame"],"properties":{"because":{"anyOf":[{"$ref":"#/$defs/location"},{"type":"null"}]},"limit":{"type":["string","null"],"description":"The policy line."},"frame":{"anyOf":[{"type":"object","description":"Lines of its file; of very long ones, the part that is shown.","additionalProperties":false,"required":["first","lines"],"properties":{"first":{"type":"integer","minimum":1},"left":{"type":"integer","minimum":1,"description":"How many characters of the line of the finding come before its part."},"lines":{"type":"array","items":{"type":"string"}}}},{"type":"null"}]}}}}}}},"$defs":{"finding":{"type":"object","description":"One fault.","additionalProperties":false,"required":["rule","severity","message","help","subject","location","because","related","evidence","url","fingerprint","waivedBy"],"properties":{"rule":{"type":"string"},"severity":{"enum":["error","warning"]},"message":{"type":"string"},"help":{"type":"string"},"subject":{"anyOf":[{"$ref":"#/$defs/subject"},{"type":"null"}]},"location":{"$ref":"#/$defs/location"},"because":{"anyOf":[{"type":"object","description":"The policy line that set the limit.","additionalProperties":false,"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1}}},{"type":"null"}]},"related":{"type":"array","items":{"type":"object","description":"A place that helps to understand it.","additionalProperties":false,"required":["message","location"],"properties":{"message":{"type":"string"},"location":{"$ref":"#/$defs/location"}}}},"evidence":{"enum":["declared","measured","signed"]},"url":{"type":["string","null"]},"fingerprint":{"type":"string"},"waivedBy":{"type":["string","null"]},"knownBy":{"enum":["baseline","base"],"description":"Set where it is known and fails nothing: it is in the baseline, or was so at the base already."}}},"edited":{"type":"object","description":"Findings that one of two policies has: how many, and the first of them.","additionalProperties":false,"required":["count","first"],"properties":{"count":{"type":"integer","minimum":0},"first":{"type":"array","items":{"type":"object","description":"One of them.","additionalProperties":false,"required":["rule","subject","waivedBy","location","message","fingerprint"],"properties":{"rule":{"type":"string"},"subject":{"anyOf":[{"$ref":"#/$defs/subject"},{"type":"null"}]},"waivedBy":{"type":["string","null"]},"location":{"$ref":"#/$defs/location"},"message":{"type":"string"},"fingerprint":{"type":"string"}}}}}},"location":{"type":"object","description":"A range in a file: one-based, its end exclusive.","additionalProperties":false,"required":["file","line","column","endLine","endColumn","path"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1},"column":{"type":"integer","minimum":1},"endLine":{"type":"integer","minimum":1},"endColumn":{"type":"integer","minimum":1},"path":{"type":["string","null"],"description":"The place in the file's data."}}},"subject":{"type":"object","description":"What a finding is about.","additionalProperties":false,"required":["type","id","environment"],"properties":{"type":{"type":"string"},"id":{"type":"string"},"environment":{"type":["string","null"]}}}}};
const schema33 = {"type":"object","description":"What a finding is about.","additionalProperties":false,"required":["type","id","environment"],"properties":{"type":{"type":"string"},"id":{"type":"string"},"environment":{"type":["string","null"]}}};
const schema34 = {"type":"object","description":"A range in a file: one-based, its end exclusive.","additionalProperties":false,"required":["file","line","column","endLine","endColumn","path"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1},"column":{"type":"integer","minimum":1},"endLine":{"type":"integer","minimum":1},"endColumn":{"type":"integer","minimum":1},"path":{"type":["string","null"],"description":"The place in the file's data."}}};
const func1 = Object.prototype.hasOwnProperty;
const formats0 = runtime0.fullFormats["date-time"];
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$", "u");
const pattern5 = new RegExp("^\\d{4}[a-z]+$", "u");
const pattern6 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const schema32 = {"type":"object","description":"One fault.","additionalProperties":false,"required":["rule","severity","message","help","subject","location","because","related","evidence","url","fingerprint","waivedBy"],"properties":{"rule":{"type":"string"},"severity":{"enum":["error","warning"]},"message":{"type":"string"},"help":{"type":"string"},"subject":{"anyOf":[{"$ref":"#/$defs/subject"},{"type":"null"}]},"location":{"$ref":"#/$defs/location"},"because":{"anyOf":[{"type":"object","description":"The policy line that set the limit.","additionalProperties":false,"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1}}},{"type":"null"}]},"related":{"type":"array","items":{"type":"object","description":"A place that helps to understand it.","additionalProperties":false,"required":["message","location"],"properties":{"message":{"type":"string"},"location":{"$ref":"#/$defs/location"}}}},"evidence":{"enum":["declared","measured","signed"]},"url":{"type":["string","null"]},"fingerprint":{"type":"string"},"waivedBy":{"type":["string","null"]},"knownBy":{"enum":["baseline","base"],"description":"Set where it is known and fails nothing: it is in the baseline, or was so at the base already."}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
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
if(((((((((((((data.rule === undefined) && (missing0 = "rule")) || ((data.severity === undefined) && (missing0 = "severity"))) || ((data.message === undefined) && (missing0 = "message"))) || ((data.help === undefined) && (missing0 = "help"))) || ((data.subject === undefined) && (missing0 = "subject"))) || ((data.location === undefined) && (missing0 = "location"))) || ((data.because === undefined) && (missing0 = "because"))) || ((data.related === undefined) && (missing0 = "related"))) || ((data.evidence === undefined) && (missing0 = "evidence"))) || ((data.url === undefined) && (missing0 = "url"))) || ((data.fingerprint === undefined) && (missing0 = "fingerprint"))) || ((data.waivedBy === undefined) && (missing0 = "waivedBy"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.rule !== undefined){
const _errs2 = errors;
if(typeof data.rule !== "string"){
validate21.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.severity !== undefined){
let data1 = data.severity;
const _errs4 = errors;
if(!((data1 === "error") || (data1 === "warning"))){
validate21.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema32.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
const _errs5 = errors;
if(typeof data.message !== "string"){
validate21.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.help !== undefined){
const _errs7 = errors;
if(typeof data.help !== "string"){
validate21.errors = [{instancePath:instancePath+"/help",schemaPath:"#/properties/help/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data4 = data.subject;
const _errs9 = errors;
const _errs10 = errors;
let valid1 = false;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((data4.type === undefined) && (missing1 = "type")) || ((data4.id === undefined) && (missing1 = "id"))) || ((data4.environment === undefined) && (missing1 = "environment"))){
const err0 = {instancePath:instancePath+"/subject",schemaPath:"#/$defs/subject/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs14 = errors;
for(const key1 in data4){
if(!(((key1 === "type") || (key1 === "id")) || (key1 === "environment"))){
const err1 = {instancePath:instancePath+"/subject",schemaPath:"#/$defs/subject/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs14 === errors){
if(data4.type !== undefined){
const _errs15 = errors;
if(typeof data4.type !== "string"){
const err2 = {instancePath:instancePath+"/subject/type",schemaPath:"#/$defs/subject/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.id !== undefined){
const _errs17 = errors;
if(typeof data4.id !== "string"){
const err3 = {instancePath:instancePath+"/subject/id",schemaPath:"#/$defs/subject/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.environment !== undefined){
let data7 = data4.environment;
const _errs19 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
const err4 = {instancePath:instancePath+"/subject/environment",schemaPath:"#/$defs/subject/properties/environment/type",keyword:"type",params:{type: schema33.properties.environment.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/subject",schemaPath:"#/$defs/subject/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
const _errs21 = errors;
if(data4 !== null){
const err6 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err7 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
let data8 = data.location;
const _errs23 = errors;
const _errs24 = errors;
if(errors === _errs24){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((((((data8.file === undefined) && (missing2 = "file")) || ((data8.line === undefined) && (missing2 = "line"))) || ((data8.column === undefined) && (missing2 = "column"))) || ((data8.endLine === undefined) && (missing2 = "endLine"))) || ((data8.endColumn === undefined) && (missing2 = "endColumn"))) || ((data8.path === undefined) && (missing2 = "path"))){
validate21.errors = [{instancePath:instancePath+"/location",schemaPath:"#/$defs/location/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs26 = errors;
for(const key2 in data8){
if(!((((((key2 === "file") || (key2 === "line")) || (key2 === "column")) || (key2 === "endLine")) || (key2 === "endColumn")) || (key2 === "path"))){
validate21.errors = [{instancePath:instancePath+"/location",schemaPath:"#/$defs/location/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs26 === errors){
if(data8.file !== undefined){
const _errs27 = errors;
if(typeof data8.file !== "string"){
validate21.errors = [{instancePath:instancePath+"/location/file",schemaPath:"#/$defs/location/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.line !== undefined){
let data10 = data8.line;
const _errs29 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate21.errors = [{instancePath:instancePath+"/location/line",schemaPath:"#/$defs/location/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
validate21.errors = [{instancePath:instancePath+"/location/line",schemaPath:"#/$defs/location/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.column !== undefined){
let data11 = data8.column;
const _errs31 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate21.errors = [{instancePath:instancePath+"/location/column",schemaPath:"#/$defs/location/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs31){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
validate21.errors = [{instancePath:instancePath+"/location/column",schemaPath:"#/$defs/location/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.endLine !== undefined){
let data12 = data8.endLine;
const _errs33 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate21.errors = [{instancePath:instancePath+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs33){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
validate21.errors = [{instancePath:instancePath+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs33 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.endColumn !== undefined){
let data13 = data8.endColumn;
const _errs35 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate21.errors = [{instancePath:instancePath+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs35){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate21.errors = [{instancePath:instancePath+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.path !== undefined){
let data14 = data8.path;
const _errs37 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate21.errors = [{instancePath:instancePath+"/location/path",schemaPath:"#/$defs/location/properties/path/type",keyword:"type",params:{type: schema34.properties.path.type},message:"must be string,null"}];
return false;
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/location",schemaPath:"#/$defs/location/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.because !== undefined){
let data15 = data.because;
const _errs39 = errors;
const _errs40 = errors;
let valid6 = false;
const _errs41 = errors;
if(errors === _errs41){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing3;
if(((data15.file === undefined) && (missing3 = "file")) || ((data15.line === undefined) && (missing3 = "line"))){
const err8 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/anyOf/0/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const _errs43 = errors;
for(const key3 in data15){
if(!((key3 === "file") || (key3 === "line"))){
const err9 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
}
if(_errs43 === errors){
if(data15.file !== undefined){
const _errs44 = errors;
if(typeof data15.file !== "string"){
const err10 = {instancePath:instancePath+"/because/file",schemaPath:"#/properties/because/anyOf/0/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid7 = _errs44 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.line !== undefined){
let data17 = data15.line;
const _errs46 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err11 = {instancePath:instancePath+"/because/line",schemaPath:"#/properties/because/anyOf/0/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(errors === _errs46){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 1 || isNaN(data17)){
const err12 = {instancePath:instancePath+"/because/line",schemaPath:"#/properties/because/anyOf/0/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
var valid7 = _errs46 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid1 = _errs41 === errors;
valid6 = valid6 || _valid1;
const _errs48 = errors;
if(data15 !== null){
const err14 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs48 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err15 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.related !== undefined){
let data18 = data.related;
const _errs50 = errors;
if(errors === _errs50){
if(Array.isArray(data18)){
var valid8 = true;
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
const _errs52 = errors;
if(errors === _errs52){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing4;
if(((data19.message === undefined) && (missing4 = "message")) || ((data19.location === undefined) && (missing4 = "location"))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0,schemaPath:"#/properties/related/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs54 = errors;
for(const key4 in data19){
if(!((key4 === "message") || (key4 === "location"))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0,schemaPath:"#/properties/related/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs54 === errors){
if(data19.message !== undefined){
const _errs55 = errors;
if(typeof data19.message !== "string"){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/message",schemaPath:"#/properties/related/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs55 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data19.location !== undefined){
let data21 = data19.location;
const _errs57 = errors;
const _errs58 = errors;
if(errors === _errs58){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing5;
if(((((((data21.file === undefined) && (missing5 = "file")) || ((data21.line === undefined) && (missing5 = "line"))) || ((data21.column === undefined) && (missing5 = "column"))) || ((data21.endLine === undefined) && (missing5 = "endLine"))) || ((data21.endColumn === undefined) && (missing5 = "endColumn"))) || ((data21.path === undefined) && (missing5 = "path"))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location",schemaPath:"#/$defs/location/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs60 = errors;
for(const key5 in data21){
if(!((((((key5 === "file") || (key5 === "line")) || (key5 === "column")) || (key5 === "endLine")) || (key5 === "endColumn")) || (key5 === "path"))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location",schemaPath:"#/$defs/location/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs60 === errors){
if(data21.file !== undefined){
const _errs61 = errors;
if(typeof data21.file !== "string"){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/file",schemaPath:"#/$defs/location/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs61 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data21.line !== undefined){
let data23 = data21.line;
const _errs63 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/line",schemaPath:"#/$defs/location/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs63){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/line",schemaPath:"#/$defs/location/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid11 = _errs63 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data21.column !== undefined){
let data24 = data21.column;
const _errs65 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/column",schemaPath:"#/$defs/location/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs65){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 1 || isNaN(data24)){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/column",schemaPath:"#/$defs/location/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid11 = _errs65 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data21.endLine !== undefined){
let data25 = data21.endLine;
const _errs67 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs67){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 1 || isNaN(data25)){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid11 = _errs67 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data21.endColumn !== undefined){
let data26 = data21.endColumn;
const _errs69 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs69){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid11 = _errs69 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data21.path !== undefined){
let data27 = data21.path;
const _errs71 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location/path",schemaPath:"#/$defs/location/properties/path/type",keyword:"type",params:{type: schema34.properties.path.type},message:"must be string,null"}];
return false;
}
var valid11 = _errs71 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related/" + i0+"/location",schemaPath:"#/$defs/location/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs57 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related/" + i0,schemaPath:"#/properties/related/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs52 === errors;
if(!valid8){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related",schemaPath:"#/properties/related/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.evidence !== undefined){
let data28 = data.evidence;
const _errs73 = errors;
if(!(((data28 === "declared") || (data28 === "measured")) || (data28 === "signed"))){
validate21.errors = [{instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/enum",keyword:"enum",params:{allowedValues: schema32.properties.evidence.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs73 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined){
let data29 = data.url;
const _errs74 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate21.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: schema32.properties.url.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined){
const _errs76 = errors;
if(typeof data.fingerprint !== "string"){
validate21.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waivedBy !== undefined){
let data31 = data.waivedBy;
const _errs78 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate21.errors = [{instancePath:instancePath+"/waivedBy",schemaPath:"#/properties/waivedBy/type",keyword:"type",params:{type: schema32.properties.waivedBy.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.knownBy !== undefined){
let data32 = data.knownBy;
const _errs80 = errors;
if(!((data32 === "baseline") || (data32 === "base"))){
validate21.errors = [{instancePath:instancePath+"/knownBy",schemaPath:"#/properties/knownBy/enum",keyword:"enum",params:{allowedValues: schema32.properties.knownBy.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
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
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"object","description":"Findings that one of two policies has: how many, and the first of them.","additionalProperties":false,"required":["count","first"],"properties":{"count":{"type":"integer","minimum":0},"first":{"type":"array","items":{"type":"object","description":"One of them.","additionalProperties":false,"required":["rule","subject","waivedBy","location","message","fingerprint"],"properties":{"rule":{"type":"string"},"subject":{"anyOf":[{"$ref":"#/$defs/subject"},{"type":"null"}]},"waivedBy":{"type":["string","null"]},"location":{"$ref":"#/$defs/location"},"message":{"type":"string"},"fingerprint":{"type":"string"}}}}}};

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
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.count === undefined) && (missing0 = "count")) || ((data.first === undefined) && (missing0 = "first"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "count") || (key0 === "first"))){
validate24.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.count !== undefined){
let data0 = data.count;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate24.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate24.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.first !== undefined){
let data1 = data.first;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.rule === undefined) && (missing1 = "rule")) || ((data2.subject === undefined) && (missing1 = "subject"))) || ((data2.waivedBy === undefined) && (missing1 = "waivedBy"))) || ((data2.location === undefined) && (missing1 = "location"))) || ((data2.message === undefined) && (missing1 = "message"))) || ((data2.fingerprint === undefined) && (missing1 = "fingerprint"))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0,schemaPath:"#/properties/first/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!((((((key1 === "rule") || (key1 === "subject")) || (key1 === "waivedBy")) || (key1 === "location")) || (key1 === "message")) || (key1 === "fingerprint"))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0,schemaPath:"#/properties/first/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.rule !== undefined){
const _errs9 = errors;
if(typeof data2.rule !== "string"){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/rule",schemaPath:"#/properties/first/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.subject !== undefined){
let data4 = data2.subject;
const _errs11 = errors;
const _errs12 = errors;
let valid3 = false;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing2;
if((((data4.type === undefined) && (missing2 = "type")) || ((data4.id === undefined) && (missing2 = "id"))) || ((data4.environment === undefined) && (missing2 = "environment"))){
const err0 = {instancePath:instancePath+"/first/" + i0+"/subject",schemaPath:"#/$defs/subject/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs16 = errors;
for(const key2 in data4){
if(!(((key2 === "type") || (key2 === "id")) || (key2 === "environment"))){
const err1 = {instancePath:instancePath+"/first/" + i0+"/subject",schemaPath:"#/$defs/subject/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs16 === errors){
if(data4.type !== undefined){
const _errs17 = errors;
if(typeof data4.type !== "string"){
const err2 = {instancePath:instancePath+"/first/" + i0+"/subject/type",schemaPath:"#/$defs/subject/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid5 = _errs17 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data4.id !== undefined){
const _errs19 = errors;
if(typeof data4.id !== "string"){
const err3 = {instancePath:instancePath+"/first/" + i0+"/subject/id",schemaPath:"#/$defs/subject/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data4.environment !== undefined){
let data7 = data4.environment;
const _errs21 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
const err4 = {instancePath:instancePath+"/first/" + i0+"/subject/environment",schemaPath:"#/$defs/subject/properties/environment/type",keyword:"type",params:{type: schema33.properties.environment.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/first/" + i0+"/subject",schemaPath:"#/$defs/subject/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs13 === errors;
valid3 = valid3 || _valid0;
const _errs23 = errors;
if(data4 !== null){
const err6 = {instancePath:instancePath+"/first/" + i0+"/subject",schemaPath:"#/properties/first/items/properties/subject/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs23 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err7 = {instancePath:instancePath+"/first/" + i0+"/subject",schemaPath:"#/properties/first/items/properties/subject/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate24.errors = vErrors;
return false;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.waivedBy !== undefined){
let data8 = data2.waivedBy;
const _errs25 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/waivedBy",schemaPath:"#/properties/first/items/properties/waivedBy/type",keyword:"type",params:{type: schema37.properties.first.items.properties.waivedBy.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.location !== undefined){
let data9 = data2.location;
const _errs27 = errors;
const _errs28 = errors;
if(errors === _errs28){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing3;
if(((((((data9.file === undefined) && (missing3 = "file")) || ((data9.line === undefined) && (missing3 = "line"))) || ((data9.column === undefined) && (missing3 = "column"))) || ((data9.endLine === undefined) && (missing3 = "endLine"))) || ((data9.endColumn === undefined) && (missing3 = "endColumn"))) || ((data9.path === undefined) && (missing3 = "path"))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location",schemaPath:"#/$defs/location/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs30 = errors;
for(const key3 in data9){
if(!((((((key3 === "file") || (key3 === "line")) || (key3 === "column")) || (key3 === "endLine")) || (key3 === "endColumn")) || (key3 === "path"))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location",schemaPath:"#/$defs/location/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs30 === errors){
if(data9.file !== undefined){
const _errs31 = errors;
if(typeof data9.file !== "string"){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/file",schemaPath:"#/$defs/location/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs31 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.line !== undefined){
let data11 = data9.line;
const _errs33 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/line",schemaPath:"#/$defs/location/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs33){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/line",schemaPath:"#/$defs/location/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs33 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.column !== undefined){
let data12 = data9.column;
const _errs35 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/column",schemaPath:"#/$defs/location/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs35){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/column",schemaPath:"#/$defs/location/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs35 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.endLine !== undefined){
let data13 = data9.endLine;
const _errs37 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs37){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/endLine",schemaPath:"#/$defs/location/properties/endLine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.endColumn !== undefined){
let data14 = data9.endColumn;
const _errs39 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 1 || isNaN(data14)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/endColumn",schemaPath:"#/$defs/location/properties/endColumn/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs39 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.path !== undefined){
let data15 = data9.path;
const _errs41 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location/path",schemaPath:"#/$defs/location/properties/path/type",keyword:"type",params:{type: schema34.properties.path.type},message:"must be string,null"}];
return false;
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/location",schemaPath:"#/$defs/location/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.message !== undefined){
const _errs43 = errors;
if(typeof data2.message !== "string"){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/message",schemaPath:"#/properties/first/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs43 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.fingerprint !== undefined){
const _errs45 = errors;
if(typeof data2.fingerprint !== "string"){
validate24.errors = [{instancePath:instancePath+"/first/" + i0+"/fingerprint",schemaPath:"#/properties/first/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs45 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/first/" + i0,schemaPath:"#/properties/first/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/first",schemaPath:"#/properties/first/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/report.schema.json" */;
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
if((((((((((((data.version === undefined) && (missing0 = "version")) || ((data.now === undefined) && (missing0 = "now"))) || ((data.zoneData === undefined) && (missing0 = "zoneData"))) || ((data.policy === undefined) && (missing0 = "policy"))) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.rules === undefined) && (missing0 = "rules"))) || ((data.findings === undefined) && (missing0 = "findings"))) || ((data.due === undefined) && (missing0 = "due"))) || ((data.waivers === undefined) && (missing0 = "waivers"))) || ((data.notes === undefined) && (missing0 = "notes"))) || ((data.summary === undefined) && (missing0 = "summary"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
const _errs2 = errors;
if(1 !== data.version){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.now !== undefined){
let data1 = data.now;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\""}];
return false;
}
else {
if(!(formats0.validate(data1))){
validate20.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
if(data.zoneData !== undefined){
let data2 = data.zoneData;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
validate20.errors = [{instancePath:instancePath+"/zoneData",schemaPath:"#/properties/zoneData/pattern",keyword:"pattern",params:{pattern: "^\\d{4}[a-z]+$"},message:"must match pattern \""+"^\\d{4}[a-z]+$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/zoneData",schemaPath:"#/properties/zoneData/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
let data3 = data.policy;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((data3.digest === undefined) && (missing1 = "digest")){
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data3){
if(!(key1 === "digest")){
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data3.digest !== undefined){
let data4 = data3.digest;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
validate20.errors = [{instancePath:instancePath+"/policy/digest",schemaPath:"#/properties/policy/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy/digest",schemaPath:"#/properties/policy/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
const _errs12 = errors;
if(typeof data.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assumed !== undefined){
let data6 = data.assumed;
const _errs14 = errors;
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if(((data6.text === undefined) && (missing2 = "text")) || ((data6.why === undefined) && (missing2 = "why"))){
validate20.errors = [{instancePath:instancePath+"/assumed",schemaPath:"#/properties/assumed/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs16 = errors;
for(const key2 in data6){
if(!((key2 === "text") || (key2 === "why"))){
validate20.errors = [{instancePath:instancePath+"/assumed",schemaPath:"#/properties/assumed/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs16 === errors){
if(data6.text !== undefined){
const _errs17 = errors;
if(typeof data6.text !== "string"){
validate20.errors = [{instancePath:instancePath+"/assumed/text",schemaPath:"#/properties/assumed/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.why !== undefined){
let data8 = data6.why;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data8)){
var valid3 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs21 = errors;
if(typeof data8[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/assumed/why/" + i0,schemaPath:"#/properties/assumed/properties/why/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs21 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/assumed/why",schemaPath:"#/properties/assumed/properties/why/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/assumed",schemaPath:"#/properties/assumed/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.merge !== undefined){
let data10 = data.merge;
const _errs23 = errors;
const _errs24 = errors;
let valid4 = false;
const _errs25 = errors;
if(data10 !== null){
const err0 = {instancePath:instancePath+"/merge",schemaPath:"#/properties/merge/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs25 === errors;
valid4 = valid4 || _valid0;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data10)){
if(data10.length < 1){
const err1 = {instancePath:instancePath+"/merge",schemaPath:"#/properties/merge/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid5 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs29 = errors;
if(!((((data11 === "squash") || (data11 === "merge")) || (data11 === "rebase")) || (data11 === "fast-forward"))){
const err2 = {instancePath:instancePath+"/merge/" + i1,schemaPath:"#/properties/merge/anyOf/1/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.merge.anyOf[1].items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
}
else {
const err3 = {instancePath:instancePath+"/merge",schemaPath:"#/properties/merge/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs27 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err4 = {instancePath:instancePath+"/merge",schemaPath:"#/properties/merge/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pullMerges !== undefined){
let data12 = data.pullMerges;
const _errs30 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate20.errors = [{instancePath:instancePath+"/pullMerges",schemaPath:"#/properties/pullMerges/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs30){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate20.errors = [{instancePath:instancePath+"/pullMerges",schemaPath:"#/properties/pullMerges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data13 = data.rules;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data13)){
var valid6 = true;
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
const _errs34 = errors;
if(errors === _errs34){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((((((data14.id === undefined) && (missing3 = "id")) || ((data14.judged === undefined) && (missing3 = "judged"))) || ((data14.failed === undefined) && (missing3 = "failed"))) || ((data14.waived === undefined) && (missing3 = "waived"))) || ((data14.skipped === undefined) && (missing3 = "skipped"))) || ((data14.blind === undefined) && (missing3 = "blind"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs36 = errors;
for(const key3 in data14){
if(!(((((((key3 === "id") || (key3 === "judged")) || (key3 === "failed")) || (key3 === "waived")) || (key3 === "known")) || (key3 === "skipped")) || (key3 === "blind"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs36 === errors){
if(data14.id !== undefined){
const _errs37 = errors;
if(typeof data14.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/id",schemaPath:"#/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.judged !== undefined){
let data16 = data14.judged;
const _errs39 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/judged",schemaPath:"#/properties/rules/items/properties/judged/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/judged",schemaPath:"#/properties/rules/items/properties/judged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs39 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.failed !== undefined){
let data17 = data14.failed;
const _errs41 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/failed",schemaPath:"#/properties/rules/items/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs41){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/failed",schemaPath:"#/properties/rules/items/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.waived !== undefined){
let data18 = data14.waived;
const _errs43 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/waived",schemaPath:"#/properties/rules/items/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/waived",schemaPath:"#/properties/rules/items/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs43 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.known !== undefined){
let data19 = data14.known;
const _errs45 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/known",schemaPath:"#/properties/rules/items/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs45){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 1 || isNaN(data19)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/known",schemaPath:"#/properties/rules/items/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs45 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.skipped !== undefined){
let data20 = data14.skipped;
const _errs47 = errors;
if((typeof data20 !== "string") && (data20 !== null)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/skipped",schemaPath:"#/properties/rules/items/properties/skipped/type",keyword:"type",params:{type: schema31.properties.rules.items.properties.skipped.type},message:"must be string,null"}];
return false;
}
var valid7 = _errs47 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.blind !== undefined){
let data21 = data14.blind;
const _errs49 = errors;
if(errors === _errs49){
if(Array.isArray(data21)){
var valid8 = true;
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
let data22 = data21[i3];
const _errs51 = errors;
if(errors === _errs51){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing4;
if(((data22.why === undefined) && (missing4 = "why")) || ((data22.subjects === undefined) && (missing4 = "subjects"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3,schemaPath:"#/properties/rules/items/properties/blind/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs53 = errors;
for(const key4 in data22){
if(!(((key4 === "why") || (key4 === "subjects")) || (key4 === "knownBy"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3,schemaPath:"#/properties/rules/items/properties/blind/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs53 === errors){
if(data22.why !== undefined){
const _errs54 = errors;
if(typeof data22.why !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3+"/why",schemaPath:"#/properties/rules/items/properties/blind/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs54 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data22.subjects !== undefined){
let data24 = data22.subjects;
const _errs56 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3+"/subjects",schemaPath:"#/properties/rules/items/properties/blind/items/properties/subjects/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs56){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 1 || isNaN(data24)){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3+"/subjects",schemaPath:"#/properties/rules/items/properties/blind/items/properties/subjects/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid9 = _errs56 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data22.knownBy !== undefined){
let data25 = data22.knownBy;
const _errs58 = errors;
if(!((data25 === "base") || (data25 === "baseline"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3+"/knownBy",schemaPath:"#/properties/rules/items/properties/blind/items/properties/knownBy/enum",keyword:"enum",params:{allowedValues: schema31.properties.rules.items.properties.blind.items.properties.knownBy.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs58 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind/" + i3,schemaPath:"#/properties/rules/items/properties/blind/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs51 === errors;
if(!valid8){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/blind",schemaPath:"#/properties/rules/items/properties/blind/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs49 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs34 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data26 = data.findings;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data26)){
var valid10 = true;
const len4 = data26.length;
for(let i4=0; i4<len4; i4++){
const _errs61 = errors;
if(!(validate21(data26[i4], {instancePath:instancePath+"/findings/" + i4,parentData:data26,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid10 = _errs61 === errors;
if(!valid10){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.due !== undefined){
let data28 = data.due;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data28)){
var valid11 = true;
const len5 = data28.length;
for(let i5=0; i5<len5; i5++){
let data29 = data28[i5];
const _errs64 = errors;
if(errors === _errs64){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
let missing5;
if((((data29.rule === undefined) && (missing5 = "rule")) || ((data29.subject === undefined) && (missing5 = "subject"))) || ((data29.at === undefined) && (missing5 = "at"))){
validate20.errors = [{instancePath:instancePath+"/due/" + i5,schemaPath:"#/properties/due/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs66 = errors;
for(const key5 in data29){
if(!(((key5 === "rule") || (key5 === "subject")) || (key5 === "at"))){
validate20.errors = [{instancePath:instancePath+"/due/" + i5,schemaPath:"#/properties/due/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs66 === errors){
if(data29.rule !== undefined){
const _errs67 = errors;
if(typeof data29.rule !== "string"){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/rule",schemaPath:"#/properties/due/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs67 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data29.subject !== undefined){
let data31 = data29.subject;
const _errs69 = errors;
const _errs70 = errors;
if(errors === _errs70){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing6;
if((((data31.type === undefined) && (missing6 = "type")) || ((data31.id === undefined) && (missing6 = "id"))) || ((data31.environment === undefined) && (missing6 = "environment"))){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject",schemaPath:"#/$defs/subject/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs72 = errors;
for(const key6 in data31){
if(!(((key6 === "type") || (key6 === "id")) || (key6 === "environment"))){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject",schemaPath:"#/$defs/subject/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs72 === errors){
if(data31.type !== undefined){
const _errs73 = errors;
if(typeof data31.type !== "string"){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject/type",schemaPath:"#/$defs/subject/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs73 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data31.id !== undefined){
const _errs75 = errors;
if(typeof data31.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject/id",schemaPath:"#/$defs/subject/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs75 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data31.environment !== undefined){
let data34 = data31.environment;
const _errs77 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject/environment",schemaPath:"#/$defs/subject/properties/environment/type",keyword:"type",params:{type: schema33.properties.environment.type},message:"must be string,null"}];
return false;
}
var valid14 = _errs77 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/subject",schemaPath:"#/$defs/subject/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs69 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data29.at !== undefined){
let data35 = data29.at;
const _errs79 = errors;
if(errors === _errs79){
if(errors === _errs79){
if(typeof data35 === "string"){
if(!pattern4.test(data35)){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/at",schemaPath:"#/properties/due/items/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\""}];
return false;
}
else {
if(!(formats0.validate(data35))){
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/at",schemaPath:"#/properties/due/items/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/due/" + i5+"/at",schemaPath:"#/properties/due/items/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid12 = _errs79 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/due/" + i5,schemaPath:"#/properties/due/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs64 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/due",schemaPath:"#/properties/due/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waivers !== undefined){
let data36 = data.waivers;
const _errs81 = errors;
if(errors === _errs81){
if(Array.isArray(data36)){
var valid15 = true;
const len6 = data36.length;
for(let i6=0; i6<len6; i6++){
let data37 = data36[i6];
const _errs83 = errors;
if(errors === _errs83){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing7;
if(((((((((((data37.id === undefined) && (missing7 = "id")) || ((data37.state === undefined) && (missing7 = "state"))) || ((data37.rules === undefined) && (missing7 = "rules"))) || ((data37.subject === undefined) && (missing7 = "subject"))) || ((data37.environment === undefined) && (missing7 = "environment"))) || ((data37.reason === undefined) && (missing7 = "reason"))) || ((data37.requestedBy === undefined) && (missing7 = "requestedBy"))) || ((data37.approvedBy === undefined) && (missing7 = "approvedBy"))) || ((data37.expires === undefined) && (missing7 = "expires"))) || ((data37.file === undefined) && (missing7 = "file"))){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6,schemaPath:"#/properties/waivers/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs85 = errors;
for(const key7 in data37){
if(!(func1.call(schema31.properties.waivers.items.properties, key7))){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6,schemaPath:"#/properties/waivers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs85 === errors){
if(data37.id !== undefined){
const _errs86 = errors;
if(typeof data37.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/id",schemaPath:"#/properties/waivers/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs86 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.state !== undefined){
let data39 = data37.state;
const _errs88 = errors;
if(!(((((data39 === "pending") || (data39 === "in force")) || (data39 === "invalid")) || (data39 === "unused")) || (data39 === "unknown"))){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/state",schemaPath:"#/properties/waivers/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.waivers.items.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid16 = _errs88 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.rules !== undefined){
let data40 = data37.rules;
const _errs89 = errors;
if(errors === _errs89){
if(Array.isArray(data40)){
var valid17 = true;
const len7 = data40.length;
for(let i7=0; i7<len7; i7++){
const _errs91 = errors;
if(typeof data40[i7] !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/rules/" + i7,schemaPath:"#/properties/waivers/items/properties/rules/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs91 === errors;
if(!valid17){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/rules",schemaPath:"#/properties/waivers/items/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs89 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.subject !== undefined){
const _errs93 = errors;
if(typeof data37.subject !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/subject",schemaPath:"#/properties/waivers/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs93 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.environment !== undefined){
let data43 = data37.environment;
const _errs95 = errors;
if((typeof data43 !== "string") && (data43 !== null)){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/environment",schemaPath:"#/properties/waivers/items/properties/environment/type",keyword:"type",params:{type: schema31.properties.waivers.items.properties.environment.type},message:"must be string,null"}];
return false;
}
var valid16 = _errs95 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.items !== undefined){
let data44 = data37.items;
const _errs97 = errors;
const _errs98 = errors;
let valid18 = false;
const _errs99 = errors;
if(data44 !== null){
const err5 = {instancePath:instancePath+"/waivers/" + i6+"/items",schemaPath:"#/properties/waivers/items/properties/items/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs99 === errors;
valid18 = valid18 || _valid1;
const _errs101 = errors;
if(errors === _errs101){
if(Array.isArray(data44)){
var valid19 = true;
const len8 = data44.length;
for(let i8=0; i8<len8; i8++){
const _errs103 = errors;
if(typeof data44[i8] !== "string"){
const err6 = {instancePath:instancePath+"/waivers/" + i6+"/items/" + i8,schemaPath:"#/properties/waivers/items/properties/items/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid19 = _errs103 === errors;
if(!valid19){
break;
}
}
}
else {
const err7 = {instancePath:instancePath+"/waivers/" + i6+"/items",schemaPath:"#/properties/waivers/items/properties/items/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid1 = _errs101 === errors;
valid18 = valid18 || _valid1;
if(!valid18){
const err8 = {instancePath:instancePath+"/waivers/" + i6+"/items",schemaPath:"#/properties/waivers/items/properties/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate20.errors = vErrors;
return false;
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
var valid16 = _errs97 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.reason !== undefined){
const _errs105 = errors;
if(typeof data37.reason !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/reason",schemaPath:"#/properties/waivers/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs105 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.requestedBy !== undefined){
const _errs107 = errors;
if(typeof data37.requestedBy !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/requestedBy",schemaPath:"#/properties/waivers/items/properties/requestedBy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs107 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.approvedBy !== undefined){
let data48 = data37.approvedBy;
const _errs109 = errors;
if((typeof data48 !== "string") && (data48 !== null)){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/approvedBy",schemaPath:"#/properties/waivers/items/properties/approvedBy/type",keyword:"type",params:{type: schema31.properties.waivers.items.properties.approvedBy.type},message:"must be string,null"}];
return false;
}
var valid16 = _errs109 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.expires !== undefined){
let data49 = data37.expires;
const _errs111 = errors;
if(errors === _errs111){
if(errors === _errs111){
if(typeof data49 === "string"){
if(!pattern4.test(data49)){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/expires",schemaPath:"#/properties/waivers/items/properties/expires/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"+"\""}];
return false;
}
else {
if(!(formats0.validate(data49))){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/expires",schemaPath:"#/properties/waivers/items/properties/expires/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/expires",schemaPath:"#/properties/waivers/items/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid16 = _errs111 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data37.file !== undefined){
const _errs113 = errors;
if(typeof data37.file !== "string"){
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6+"/file",schemaPath:"#/properties/waivers/items/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs113 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/waivers/" + i6,schemaPath:"#/properties/waivers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs83 === errors;
if(!valid15){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs81 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notes !== undefined){
let data51 = data.notes;
const _errs115 = errors;
if(errors === _errs115){
if(Array.isArray(data51)){
var valid20 = true;
const len9 = data51.length;
for(let i9=0; i9<len9; i9++){
const _errs117 = errors;
if(typeof data51[i9] !== "string"){
validate20.errors = [{instancePath:instancePath+"/notes/" + i9,schemaPath:"#/properties/notes/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs117 === errors;
if(!valid20){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs115 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
let data53 = data.summary;
const _errs119 = errors;
if(errors === _errs119){
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
let missing8;
if(((((data53.errors === undefined) && (missing8 = "errors")) || ((data53.warnings === undefined) && (missing8 = "warnings"))) || ((data53.waived === undefined) && (missing8 = "waived"))) || ((data53.files === undefined) && (missing8 = "files"))){
validate20.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs121 = errors;
for(const key8 in data53){
if(!(((((key8 === "errors") || (key8 === "warnings")) || (key8 === "waived")) || (key8 === "known")) || (key8 === "files"))){
validate20.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs121 === errors){
if(data53.errors !== undefined){
let data54 = data53.errors;
const _errs122 = errors;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
validate20.errors = [{instancePath:instancePath+"/summary/errors",schemaPath:"#/properties/summary/properties/errors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs122){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 < 0 || isNaN(data54)){
validate20.errors = [{instancePath:instancePath+"/summary/errors",schemaPath:"#/properties/summary/properties/errors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid21 = _errs122 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data53.warnings !== undefined){
let data55 = data53.warnings;
const _errs124 = errors;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
validate20.errors = [{instancePath:instancePath+"/summary/warnings",schemaPath:"#/properties/summary/properties/warnings/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs124){
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 0 || isNaN(data55)){
validate20.errors = [{instancePath:instancePath+"/summary/warnings",schemaPath:"#/properties/summary/properties/warnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid21 = _errs124 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data53.waived !== undefined){
let data56 = data53.waived;
const _errs126 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate20.errors = [{instancePath:instancePath+"/summary/waived",schemaPath:"#/properties/summary/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs126){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 0 || isNaN(data56)){
validate20.errors = [{instancePath:instancePath+"/summary/waived",schemaPath:"#/properties/summary/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid21 = _errs126 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data53.known !== undefined){
let data57 = data53.known;
const _errs128 = errors;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
validate20.errors = [{instancePath:instancePath+"/summary/known",schemaPath:"#/properties/summary/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs128){
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 < 1 || isNaN(data57)){
validate20.errors = [{instancePath:instancePath+"/summary/known",schemaPath:"#/properties/summary/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid21 = _errs128 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data53.files !== undefined){
let data58 = data53.files;
const _errs130 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate20.errors = [{instancePath:instancePath+"/summary/files",schemaPath:"#/properties/summary/properties/files/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs130){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 0 || isNaN(data58)){
validate20.errors = [{instancePath:instancePath+"/summary/files",schemaPath:"#/properties/summary/properties/files/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid21 = _errs130 === errors;
}
else {
var valid21 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs119 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shard !== undefined){
let data59 = data.shard;
const _errs132 = errors;
if(errors === _errs132){
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
let missing9;
if((((((((((((((data59.index === undefined) && (missing9 = "index")) || ((data59.of === undefined) && (missing9 = "of"))) || ((data59.towpath === undefined) && (missing9 = "towpath"))) || ((data59.commit === undefined) && (missing9 = "commit"))) || ((data59.input === undefined) && (missing9 = "input"))) || ((data59.checked === undefined) && (missing9 = "checked"))) || ((data59.descriptions === undefined) && (missing9 = "descriptions"))) || ((data59.rules === undefined) && (missing9 = "rules"))) || ((data59.notes === undefined) && (missing9 = "notes"))) || ((data59.filesBefore === undefined) && (missing9 = "filesBefore"))) || ((data59.filesOpened === undefined) && (missing9 = "filesOpened"))) || ((data59.stale === undefined) && (missing9 = "stale"))) || ((data59.places === undefined) && (missing9 = "places"))){
validate20.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs134 = errors;
for(const key9 in data59){
if(!(func1.call(schema31.properties.shard.properties, key9))){
validate20.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs134 === errors){
if(data59.index !== undefined){
let data60 = data59.index;
const _errs135 = errors;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
validate20.errors = [{instancePath:instancePath+"/shard/index",schemaPath:"#/properties/shard/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs135){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 < 1 || isNaN(data60)){
validate20.errors = [{instancePath:instancePath+"/shard/index",schemaPath:"#/properties/shard/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid22 = _errs135 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.of !== undefined){
let data61 = data59.of;
const _errs137 = errors;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
validate20.errors = [{instancePath:instancePath+"/shard/of",schemaPath:"#/properties/shard/properties/of/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs137){
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 < 1 || isNaN(data61)){
validate20.errors = [{instancePath:instancePath+"/shard/of",schemaPath:"#/properties/shard/properties/of/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid22 = _errs137 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.towpath !== undefined){
const _errs139 = errors;
if(typeof data59.towpath !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/towpath",schemaPath:"#/properties/shard/properties/towpath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs139 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.commit !== undefined){
let data63 = data59.commit;
const _errs141 = errors;
if((typeof data63 !== "string") && (data63 !== null)){
validate20.errors = [{instancePath:instancePath+"/shard/commit",schemaPath:"#/properties/shard/properties/commit/type",keyword:"type",params:{type: schema31.properties.shard.properties.commit.type},message:"must be string,null"}];
return false;
}
var valid22 = _errs141 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.input !== undefined){
const _errs143 = errors;
if(typeof data59.input !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/input",schemaPath:"#/properties/shard/properties/input/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs143 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.checked !== undefined){
const _errs145 = errors;
if(typeof data59.checked !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/shard/checked",schemaPath:"#/properties/shard/properties/checked/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid22 = _errs145 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.descriptions !== undefined){
let data66 = data59.descriptions;
const _errs147 = errors;
if(errors === _errs147){
if(Array.isArray(data66)){
var valid23 = true;
const len10 = data66.length;
for(let i10=0; i10<len10; i10++){
let data67 = data66[i10];
const _errs149 = errors;
if(errors === _errs149){
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
let missing10;
if(((((((data67.id === undefined) && (missing10 = "id")) || ((data67.title === undefined) && (missing10 = "title"))) || ((data67.summary === undefined) && (missing10 = "summary"))) || ((data67.severity === undefined) && (missing10 = "severity"))) || ((data67.helpForMany === undefined) && (missing10 = "helpForMany"))) || ((data67.url === undefined) && (missing10 = "url"))){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10,schemaPath:"#/properties/shard/properties/descriptions/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs151 = errors;
for(const key10 in data67){
if(!((((((key10 === "id") || (key10 === "title")) || (key10 === "summary")) || (key10 === "severity")) || (key10 === "helpForMany")) || (key10 === "url"))){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10,schemaPath:"#/properties/shard/properties/descriptions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs151 === errors){
if(data67.id !== undefined){
const _errs152 = errors;
if(typeof data67.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/id",schemaPath:"#/properties/shard/properties/descriptions/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs152 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data67.title !== undefined){
const _errs154 = errors;
if(typeof data67.title !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/title",schemaPath:"#/properties/shard/properties/descriptions/items/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs154 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data67.summary !== undefined){
const _errs156 = errors;
if(typeof data67.summary !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/summary",schemaPath:"#/properties/shard/properties/descriptions/items/properties/summary/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs156 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data67.severity !== undefined){
let data71 = data67.severity;
const _errs158 = errors;
if(!(((data71 === "error") || (data71 === "warning")) || (data71 === "off"))){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/severity",schemaPath:"#/properties/shard/properties/descriptions/items/properties/severity/enum",keyword:"enum",params:{allowedValues: schema31.properties.shard.properties.descriptions.items.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid24 = _errs158 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data67.helpForMany !== undefined){
let data72 = data67.helpForMany;
const _errs159 = errors;
if((typeof data72 !== "string") && (data72 !== null)){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/helpForMany",schemaPath:"#/properties/shard/properties/descriptions/items/properties/helpForMany/type",keyword:"type",params:{type: schema31.properties.shard.properties.descriptions.items.properties.helpForMany.type},message:"must be string,null"}];
return false;
}
var valid24 = _errs159 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data67.url !== undefined){
let data73 = data67.url;
const _errs161 = errors;
if((typeof data73 !== "string") && (data73 !== null)){
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10+"/url",schemaPath:"#/properties/shard/properties/descriptions/items/properties/url/type",keyword:"type",params:{type: schema31.properties.shard.properties.descriptions.items.properties.url.type},message:"must be string,null"}];
return false;
}
var valid24 = _errs161 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/descriptions/" + i10,schemaPath:"#/properties/shard/properties/descriptions/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid23 = _errs149 === errors;
if(!valid23){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/descriptions",schemaPath:"#/properties/shard/properties/descriptions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs147 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.rules !== undefined){
let data74 = data59.rules;
const _errs163 = errors;
if(errors === _errs163){
if(Array.isArray(data74)){
var valid25 = true;
const len11 = data74.length;
for(let i11=0; i11<len11; i11++){
let data75 = data74[i11];
const _errs165 = errors;
if(errors === _errs165){
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
let missing11;
if(((((((data75.id === undefined) && (missing11 = "id")) || ((data75.why === undefined) && (missing11 = "why"))) || ((data75.since === undefined) && (missing11 = "since"))) || ((data75.isBroken === undefined) && (missing11 = "isBroken"))) || ((data75.steps === undefined) && (missing11 = "steps"))) || ((data75.blind === undefined) && (missing11 = "blind"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11,schemaPath:"#/properties/shard/properties/rules/items/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs167 = errors;
for(const key11 in data75){
if(!(((((((key11 === "id") || (key11 === "why")) || (key11 === "since")) || (key11 === "whole")) || (key11 === "isBroken")) || (key11 === "steps")) || (key11 === "blind"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11,schemaPath:"#/properties/shard/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs167 === errors){
if(data75.id !== undefined){
const _errs168 = errors;
if(typeof data75.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/id",schemaPath:"#/properties/shard/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid26 = _errs168 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.why !== undefined){
const _errs170 = errors;
if(typeof data75.why !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/why",schemaPath:"#/properties/shard/properties/rules/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid26 = _errs170 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.since !== undefined){
let data78 = data75.since;
const _errs172 = errors;
if((typeof data78 !== "string") && (data78 !== null)){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/since",schemaPath:"#/properties/shard/properties/rules/items/properties/since/type",keyword:"type",params:{type: schema31.properties.shard.properties.rules.items.properties.since.type},message:"must be string,null"}];
return false;
}
var valid26 = _errs172 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.whole !== undefined){
const _errs174 = errors;
if(typeof data75.whole !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/whole",schemaPath:"#/properties/shard/properties/rules/items/properties/whole/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid26 = _errs174 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.isBroken !== undefined){
const _errs176 = errors;
if(typeof data75.isBroken !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/isBroken",schemaPath:"#/properties/shard/properties/rules/items/properties/isBroken/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid26 = _errs176 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.steps !== undefined){
let data81 = data75.steps;
const _errs178 = errors;
if(!(((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81))) && (isFinite(data81)))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/steps",schemaPath:"#/properties/shard/properties/rules/items/properties/steps/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs178){
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 < 0 || isNaN(data81)){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/steps",schemaPath:"#/properties/shard/properties/rules/items/properties/steps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid26 = _errs178 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data75.blind !== undefined){
let data82 = data75.blind;
const _errs180 = errors;
if(errors === _errs180){
if(Array.isArray(data82)){
var valid27 = true;
const len12 = data82.length;
for(let i12=0; i12<len12; i12++){
let data83 = data82[i12];
const _errs182 = errors;
if(errors === _errs182){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
let missing12;
if(((((data83.why === undefined) && (missing12 = "why")) || ((data83.first === undefined) && (missing12 = "first"))) || ((data83.everywhere === undefined) && (missing12 = "everywhere"))) || ((data83.own === undefined) && (missing12 = "own"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12,schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs184 = errors;
for(const key12 in data83){
if(!(((((((key12 === "why") || (key12 === "of")) || (key12 === "mend")) || (key12 === "first")) || (key12 === "everywhere")) || (key12 === "own")) || (key12 === "known"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12,schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs184 === errors){
if(data83.why !== undefined){
const _errs185 = errors;
if(typeof data83.why !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/why",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs185 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.of !== undefined){
const _errs187 = errors;
if(typeof data83.of !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/of",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/of/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs187 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.mend !== undefined){
const _errs189 = errors;
if(typeof data83.mend !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/mend",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/mend/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs189 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.first !== undefined){
let data87 = data83.first;
const _errs191 = errors;
if(!(((typeof data87 == "number") && (!(data87 % 1) && !isNaN(data87))) && (isFinite(data87)))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/first",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/first/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs191){
if((typeof data87 == "number") && (isFinite(data87))){
if(data87 < 0 || isNaN(data87)){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/first",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/first/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid28 = _errs191 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.everywhere !== undefined){
let data88 = data83.everywhere;
const _errs193 = errors;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/everywhere",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/everywhere/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs193){
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 < 0 || isNaN(data88)){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/everywhere",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/everywhere/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid28 = _errs193 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.own !== undefined){
let data89 = data83.own;
const _errs195 = errors;
if(!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/own",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/own/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs195){
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 < 0 || isNaN(data89)){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/own",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/own/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid28 = _errs195 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data83.known !== undefined){
let data90 = data83.known;
const _errs197 = errors;
if(errors === _errs197){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing13;
if((data90.by === undefined) && (missing13 = "by")){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/known",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/known/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs199 = errors;
for(const key13 in data90){
if(!((key13 === "by") || (key13 === "name"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/known",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/known/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs199 === errors){
if(data90.by !== undefined){
let data91 = data90.by;
const _errs200 = errors;
if(!((data91 === "base") || (data91 === "baseline"))){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/known/by",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/known/properties/by/enum",keyword:"enum",params:{allowedValues: schema31.properties.shard.properties.rules.items.properties.blind.items.properties.known.properties.by.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid29 = _errs200 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data90.name !== undefined){
const _errs201 = errors;
if(typeof data90.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/known/name",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/known/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs201 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12+"/known",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/properties/known/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid28 = _errs197 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind/" + i12,schemaPath:"#/properties/shard/properties/rules/items/properties/blind/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid27 = _errs182 === errors;
if(!valid27){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11+"/blind",schemaPath:"#/properties/shard/properties/rules/items/properties/blind/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid26 = _errs180 === errors;
}
else {
var valid26 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/rules/" + i11,schemaPath:"#/properties/shard/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid25 = _errs165 === errors;
if(!valid25){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/rules",schemaPath:"#/properties/shard/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs163 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.notes !== undefined){
let data93 = data59.notes;
const _errs203 = errors;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
validate20.errors = [{instancePath:instancePath+"/shard/notes",schemaPath:"#/properties/shard/properties/notes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs203){
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 < 0 || isNaN(data93)){
validate20.errors = [{instancePath:instancePath+"/shard/notes",schemaPath:"#/properties/shard/properties/notes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid22 = _errs203 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.filesBefore !== undefined){
let data94 = data59.filesBefore;
const _errs205 = errors;
if(!(((typeof data94 == "number") && (!(data94 % 1) && !isNaN(data94))) && (isFinite(data94)))){
validate20.errors = [{instancePath:instancePath+"/shard/filesBefore",schemaPath:"#/properties/shard/properties/filesBefore/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs205){
if((typeof data94 == "number") && (isFinite(data94))){
if(data94 < 0 || isNaN(data94)){
validate20.errors = [{instancePath:instancePath+"/shard/filesBefore",schemaPath:"#/properties/shard/properties/filesBefore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid22 = _errs205 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.filesOpened !== undefined){
let data95 = data59.filesOpened;
const _errs207 = errors;
if(errors === _errs207){
if(Array.isArray(data95)){
var valid30 = true;
const len13 = data95.length;
for(let i13=0; i13<len13; i13++){
const _errs209 = errors;
if(typeof data95[i13] !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/filesOpened/" + i13,schemaPath:"#/properties/shard/properties/filesOpened/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid30 = _errs209 === errors;
if(!valid30){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/filesOpened",schemaPath:"#/properties/shard/properties/filesOpened/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs207 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.stale !== undefined){
let data97 = data59.stale;
const _errs211 = errors;
if(errors === _errs211){
if(Array.isArray(data97)){
var valid31 = true;
const len14 = data97.length;
for(let i14=0; i14<len14; i14++){
const _errs213 = errors;
if(!(validate21(data97[i14], {instancePath:instancePath+"/shard/stale/" + i14,parentData:data97,parentDataProperty:i14,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid31 = _errs213 === errors;
if(!valid31){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/stale",schemaPath:"#/properties/shard/properties/stale/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs211 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.superseded !== undefined){
let data99 = data59.superseded;
const _errs214 = errors;
if(errors === _errs214){
if(Array.isArray(data99)){
var valid32 = true;
const len15 = data99.length;
for(let i15=0; i15<len15; i15++){
let data100 = data99[i15];
const _errs216 = errors;
if(!(((typeof data100 == "number") && (!(data100 % 1) && !isNaN(data100))) && (isFinite(data100)))){
validate20.errors = [{instancePath:instancePath+"/shard/superseded/" + i15,schemaPath:"#/properties/shard/properties/superseded/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs216){
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 < 0 || isNaN(data100)){
validate20.errors = [{instancePath:instancePath+"/shard/superseded/" + i15,schemaPath:"#/properties/shard/properties/superseded/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid32 = _errs216 === errors;
if(!valid32){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/superseded",schemaPath:"#/properties/shard/properties/superseded/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs214 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.ownOnly !== undefined){
let data101 = data59.ownOnly;
const _errs218 = errors;
if(errors === _errs218){
if(Array.isArray(data101)){
var valid33 = true;
const len16 = data101.length;
for(let i16=0; i16<len16; i16++){
let data102 = data101[i16];
const _errs220 = errors;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
validate20.errors = [{instancePath:instancePath+"/shard/ownOnly/" + i16,schemaPath:"#/properties/shard/properties/ownOnly/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs220){
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 < 0 || isNaN(data102)){
validate20.errors = [{instancePath:instancePath+"/shard/ownOnly/" + i16,schemaPath:"#/properties/shard/properties/ownOnly/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid33 = _errs220 === errors;
if(!valid33){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/ownOnly",schemaPath:"#/properties/shard/properties/ownOnly/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs218 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.base !== undefined){
const _errs222 = errors;
if(typeof data59.base !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/base",schemaPath:"#/properties/shard/properties/base/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs222 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.edit !== undefined){
let data104 = data59.edit;
const _errs224 = errors;
if(errors === _errs224){
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
let missing14;
if(((((data104.since === undefined) && (missing14 = "since")) || ((data104.added === undefined) && (missing14 = "added"))) || ((data104.removed === undefined) && (missing14 = "removed"))) || ((data104.lost === undefined) && (missing14 = "lost"))){
validate20.errors = [{instancePath:instancePath+"/shard/edit",schemaPath:"#/properties/shard/properties/edit/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs226 = errors;
for(const key14 in data104){
if(!((((key14 === "since") || (key14 === "added")) || (key14 === "removed")) || (key14 === "lost"))){
validate20.errors = [{instancePath:instancePath+"/shard/edit",schemaPath:"#/properties/shard/properties/edit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs226 === errors){
if(data104.since !== undefined){
const _errs227 = errors;
if(typeof data104.since !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/edit/since",schemaPath:"#/properties/shard/properties/edit/properties/since/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid34 = _errs227 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data104.added !== undefined){
const _errs229 = errors;
if(!(validate24(data104.added, {instancePath:instancePath+"/shard/edit/added",parentData:data104,parentDataProperty:"added",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid34 = _errs229 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data104.removed !== undefined){
const _errs230 = errors;
if(!(validate24(data104.removed, {instancePath:instancePath+"/shard/edit/removed",parentData:data104,parentDataProperty:"removed",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid34 = _errs230 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data104.lost !== undefined){
let data108 = data104.lost;
const _errs231 = errors;
if(errors === _errs231){
if(Array.isArray(data108)){
var valid35 = true;
const len17 = data108.length;
for(let i17=0; i17<len17; i17++){
let data109 = data108[i17];
const _errs233 = errors;
if(errors === _errs233){
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
let missing15;
if(((data109.file === undefined) && (missing15 = "file")) || ((data109.records === undefined) && (missing15 = "records"))){
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17,schemaPath:"#/properties/shard/properties/edit/properties/lost/items/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs235 = errors;
for(const key15 in data109){
if(!((key15 === "file") || (key15 === "records"))){
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17,schemaPath:"#/properties/shard/properties/edit/properties/lost/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs235 === errors){
if(data109.file !== undefined){
let data110 = data109.file;
const _errs236 = errors;
if(!((data110 === "signers") || (data110 === "trust.yaml"))){
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17+"/file",schemaPath:"#/properties/shard/properties/edit/properties/lost/items/properties/file/enum",keyword:"enum",params:{allowedValues: schema31.properties.shard.properties.edit.properties.lost.items.properties.file.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid36 = _errs236 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data109.records !== undefined){
let data111 = data109.records;
const _errs237 = errors;
if(errors === _errs237){
if(Array.isArray(data111)){
var valid37 = true;
const len18 = data111.length;
for(let i18=0; i18<len18; i18++){
const _errs239 = errors;
if(typeof data111[i18] !== "string"){
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17+"/records/" + i18,schemaPath:"#/properties/shard/properties/edit/properties/lost/items/properties/records/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid37 = _errs239 === errors;
if(!valid37){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17+"/records",schemaPath:"#/properties/shard/properties/edit/properties/lost/items/properties/records/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid36 = _errs237 === errors;
}
else {
var valid36 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost/" + i17,schemaPath:"#/properties/shard/properties/edit/properties/lost/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid35 = _errs233 === errors;
if(!valid35){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/edit/lost",schemaPath:"#/properties/shard/properties/edit/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid34 = _errs231 === errors;
}
else {
var valid34 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/edit",schemaPath:"#/properties/shard/properties/edit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs224 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data59.places !== undefined){
let data113 = data59.places;
const _errs241 = errors;
if(errors === _errs241){
if(Array.isArray(data113)){
var valid38 = true;
const len19 = data113.length;
for(let i19=0; i19<len19; i19++){
let data114 = data113[i19];
const _errs243 = errors;
if(errors === _errs243){
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
let missing16;
if((((data114.because === undefined) && (missing16 = "because")) || ((data114.limit === undefined) && (missing16 = "limit"))) || ((data114.frame === undefined) && (missing16 = "frame"))){
validate20.errors = [{instancePath:instancePath+"/shard/places/" + i19,schemaPath:"#/properties/shard/properties/places/items/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs245 = errors;
for(const key16 in data114){
if(!(((key16 === "because") || (key16 === "limit")) || (key16 === "frame"))){
validate20.errors = [{instancePath:instancePath+"/shard/places/" + i19,schemaPath:"#/properties/shard/properties/places/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs245 === errors){
if(data114.because !== undefined){
let data115 = data114.because;
const _errs246 = errors;
const _errs247 = errors;
let valid40 = false;
const _errs248 = errors;
const _errs249 = errors;
if(errors === _errs249){
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
let missing17;
if(((((((data115.file === undefined) && (missing17 = "file")) || ((data115.line === undefined) && (missing17 = "line"))) || ((data115.column === undefined) && (missing17 = "column"))) || ((data115.endLine === undefined) && (missing17 = "endLine"))) || ((data115.endColumn === undefined) && (missing17 = "endColumn"))) || ((data115.path === undefined) && (missing17 = "path"))){
const err9 = {instancePath:instancePath+"/shard/places/" + i19+"/because",schemaPath:"#/$defs/location/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
const _errs251 = errors;
for(const key17 in data115){
if(!((((((key17 === "file") || (key17 === "line")) || (key17 === "column")) || (key17 === "endLine")) || (key17 === "endColumn")) || (key17 === "path"))){
const err10 = {instancePath:instancePath+"/shard/places/" + i19+"/because",schemaPath:"#/$defs/location/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
break;
}
}
if(_errs251 === errors){
if(data115.file !== undefined){
const _errs252 = errors;
if(typeof data115.file !== "string"){
const err11 = {instancePath:instancePath+"/shard/places/" + i19+"/because/file",schemaPath:"#/$defs/location/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var valid42 = _errs252 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data115.line !== undefined){
let data117 = data115.line;
const _errs254 = errors;
if(!(((typeof data117 == "number") && (!(data117 % 1) && !isNaN(data117))) && (isFinite(data117)))){
const err12 = {instancePath:instancePath+"/shard/places/" + i19+"/because/line",schemaPath:"#/$defs/location/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(errors === _errs254){
if((typeof data117 == "number") && (isFinite(data117))){
if(data117 < 1 || isNaN(data117)){
const err13 = {instancePath:instancePath+"/shard/places/" + i19+"/because/line",schemaPath:"#/$defs/location/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
var valid42 = _errs254 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data115.column !== undefined){
let data118 = data115.column;
const _errs256 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
const err14 = {instancePath:instancePath+"/shard/places/" + i19+"/because/column",schemaPath:"#/$defs/location/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(errors === _errs256){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 < 1 || isNaN(data118)){
const err15 = {instancePath:instancePath+"/shard/places/" + i19+"/because/column",schemaPath:"#/$defs/location/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
var valid42 = _errs256 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data115.endLine !== undefined){
let data119 = data115.endLine;
const _errs258 = errors;
if(!(((typeof data119 == "number") && (!(data119 % 1) && !isNaN(data119))) && (isFinite(data119)))){
const err16 = {instancePath:instancePath+"/shard/places/" + i19+"/because/endLine",schemaPath:"#/$defs/location/properties/endLine/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(errors === _errs258){
if((typeof data119 == "number") && (isFinite(data119))){
if(data119 < 1 || isNaN(data119)){
const err17 = {instancePath:instancePath+"/shard/places/" + i19+"/because/endLine",schemaPath:"#/$defs/location/properties/endLine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
var valid42 = _errs258 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data115.endColumn !== undefined){
let data120 = data115.endColumn;
const _errs260 = errors;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
const err18 = {instancePath:instancePath+"/shard/places/" + i19+"/because/endColumn",schemaPath:"#/$defs/location/properties/endColumn/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(errors === _errs260){
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 < 1 || isNaN(data120)){
const err19 = {instancePath:instancePath+"/shard/places/" + i19+"/because/endColumn",schemaPath:"#/$defs/location/properties/endColumn/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
var valid42 = _errs260 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data115.path !== undefined){
let data121 = data115.path;
const _errs262 = errors;
if((typeof data121 !== "string") && (data121 !== null)){
const err20 = {instancePath:instancePath+"/shard/places/" + i19+"/because/path",schemaPath:"#/$defs/location/properties/path/type",keyword:"type",params:{type: schema34.properties.path.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid42 = _errs262 === errors;
}
else {
var valid42 = true;
}
}
}
}
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/shard/places/" + i19+"/because",schemaPath:"#/$defs/location/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var _valid2 = _errs248 === errors;
valid40 = valid40 || _valid2;
const _errs264 = errors;
if(data115 !== null){
const err22 = {instancePath:instancePath+"/shard/places/" + i19+"/because",schemaPath:"#/properties/shard/properties/places/items/properties/because/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs264 === errors;
valid40 = valid40 || _valid2;
if(!valid40){
const err23 = {instancePath:instancePath+"/shard/places/" + i19+"/because",schemaPath:"#/properties/shard/properties/places/items/properties/because/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs247;
if(vErrors !== null){
if(_errs247){
vErrors.length = _errs247;
}
else {
vErrors = null;
}
}
}
var valid39 = _errs246 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data114.limit !== undefined){
let data122 = data114.limit;
const _errs266 = errors;
if((typeof data122 !== "string") && (data122 !== null)){
validate20.errors = [{instancePath:instancePath+"/shard/places/" + i19+"/limit",schemaPath:"#/properties/shard/properties/places/items/properties/limit/type",keyword:"type",params:{type: schema31.properties.shard.properties.places.items.properties.limit.type},message:"must be string,null"}];
return false;
}
var valid39 = _errs266 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data114.frame !== undefined){
let data123 = data114.frame;
const _errs268 = errors;
const _errs269 = errors;
let valid43 = false;
const _errs270 = errors;
if(errors === _errs270){
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
let missing18;
if(((data123.first === undefined) && (missing18 = "first")) || ((data123.lines === undefined) && (missing18 = "lines"))){
const err24 = {instancePath:instancePath+"/shard/places/" + i19+"/frame",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
const _errs272 = errors;
for(const key18 in data123){
if(!(((key18 === "first") || (key18 === "left")) || (key18 === "lines"))){
const err25 = {instancePath:instancePath+"/shard/places/" + i19+"/frame",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
break;
}
}
if(_errs272 === errors){
if(data123.first !== undefined){
let data124 = data123.first;
const _errs273 = errors;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
const err26 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/first",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/first/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(errors === _errs273){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 < 1 || isNaN(data124)){
const err27 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/first",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/first/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
var valid44 = _errs273 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data123.left !== undefined){
let data125 = data123.left;
const _errs275 = errors;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err28 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/left",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/left/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(errors === _errs275){
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 1 || isNaN(data125)){
const err29 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/left",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/left/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
var valid44 = _errs275 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data123.lines !== undefined){
let data126 = data123.lines;
const _errs277 = errors;
if(errors === _errs277){
if(Array.isArray(data126)){
var valid45 = true;
const len20 = data126.length;
for(let i20=0; i20<len20; i20++){
const _errs279 = errors;
if(typeof data126[i20] !== "string"){
const err30 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/lines/" + i20,schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/lines/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var valid45 = _errs279 === errors;
if(!valid45){
break;
}
}
}
else {
const err31 = {instancePath:instancePath+"/shard/places/" + i19+"/frame/lines",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/properties/lines/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid44 = _errs277 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/shard/places/" + i19+"/frame",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var _valid3 = _errs270 === errors;
valid43 = valid43 || _valid3;
const _errs281 = errors;
if(data123 !== null){
const err33 = {instancePath:instancePath+"/shard/places/" + i19+"/frame",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid3 = _errs281 === errors;
valid43 = valid43 || _valid3;
if(!valid43){
const err34 = {instancePath:instancePath+"/shard/places/" + i19+"/frame",schemaPath:"#/properties/shard/properties/places/items/properties/frame/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs269;
if(vErrors !== null){
if(_errs269){
vErrors.length = _errs269;
}
else {
vErrors = null;
}
}
}
var valid39 = _errs268 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/places/" + i19,schemaPath:"#/properties/shard/properties/places/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid38 = _errs243 === errors;
if(!valid38){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard/places",schemaPath:"#/properties/shard/properties/places/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs241 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs132 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
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
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const fleetValidator = validate27;
const schema41 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://towpath.example.com/schemas/fleet.schema.json","title":"JsonFleet","type":"object","description":"What `towpath merge --fleet` makes of the reports of several repositories: their findings counted by rule, the worst first.","additionalProperties":false,"required":["version","summary","policies","rules","repositories"],"properties":{"version":{"const":1},"summary":{"type":"object","description":"Counts.","additionalProperties":false,"required":["repositories","failing","blind","errors","warnings","waived","known"],"properties":{"repositories":{"type":"integer","minimum":0},"failing":{"type":"integer","minimum":0,"description":"Repositories with an error that is open."},"blind":{"type":"integer","minimum":0,"description":"Repositories in which a rule could not see everything."},"errors":{"type":"integer","minimum":0,"description":"Open findings that are errors."},"warnings":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":0}}},"policies":{"type":"array","items":{"type":"object","description":"A policy, and how many repositories were judged by it.","additionalProperties":false,"required":["digest","repositories"],"properties":{"digest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$","description":"Its digest."},"repositories":{"type":"integer","minimum":0}}}},"rules":{"type":"array","description":"Every rule, the one that most repositories break first.","items":{"type":"object","description":"A rule in all repositories.","additionalProperties":false,"required":["id","url","failing","judging","blind","errors","warnings","waived","known"],"properties":{"id":{"type":"string"},"url":{"type":["string","null"]},"failing":{"type":"integer","minimum":0,"description":"Repositories with a finding of it that is open."},"judging":{"type":"integer","minimum":0,"description":"Repositories in which it judged something."},"blind":{"type":"integer","minimum":0,"description":"Repositories in which it could not see everything."},"errors":{"type":"integer","minimum":0,"description":"Open findings that are errors."},"warnings":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":0}}}},"repositories":{"type":"array","description":"The ones with the most errors first.","items":{"type":"object","description":"A repository.","additionalProperties":false,"required":["name","now","policy","files","judging","errors","warnings","waived","known","rules"],"properties":{"name":{"type":"string","description":"The name of its report's file, without `.json`."},"now":{"type":"string","format":"date-time","description":"The clock that it was judged by."},"policy":{"type":"string"},"files":{"type":"integer","minimum":0},"judging":{"type":"integer","minimum":0,"description":"Rules that judged something."},"errors":{"type":"integer","minimum":0,"description":"Open findings that are errors."},"warnings":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":0},"rules":{"type":"array","description":"The rules with the most errors first.","items":{"type":"object","description":"A rule that has findings in it, or could not see everything.","additionalProperties":false,"required":["id","errors","warnings","waived","known","blind"],"properties":{"id":{"type":"string"},"errors":{"type":"integer","minimum":0,"description":"Open findings that are errors."},"warnings":{"type":"integer","minimum":0},"waived":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":0},"blind":{"type":"integer","minimum":0,"description":"Subjects that it could not see."}}}}}}}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://towpath.example.com/schemas/fleet.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.version === undefined) && (missing0 = "version")) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.policies === undefined) && (missing0 = "policies"))) || ((data.rules === undefined) && (missing0 = "rules"))) || ((data.repositories === undefined) && (missing0 = "repositories"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "version") || (key0 === "summary")) || (key0 === "policies")) || (key0 === "rules")) || (key0 === "repositories"))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
const _errs2 = errors;
if(1 !== data.version){
validate27.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
let data1 = data.summary;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((((((data1.repositories === undefined) && (missing1 = "repositories")) || ((data1.failing === undefined) && (missing1 = "failing"))) || ((data1.blind === undefined) && (missing1 = "blind"))) || ((data1.errors === undefined) && (missing1 = "errors"))) || ((data1.warnings === undefined) && (missing1 = "warnings"))) || ((data1.waived === undefined) && (missing1 = "waived"))) || ((data1.known === undefined) && (missing1 = "known"))){
validate27.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key1 in data1){
if(!(((((((key1 === "repositories") || (key1 === "failing")) || (key1 === "blind")) || (key1 === "errors")) || (key1 === "warnings")) || (key1 === "waived")) || (key1 === "known"))){
validate27.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data1.repositories !== undefined){
let data2 = data1.repositories;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate27.errors = [{instancePath:instancePath+"/summary/repositories",schemaPath:"#/properties/summary/properties/repositories/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate27.errors = [{instancePath:instancePath+"/summary/repositories",schemaPath:"#/properties/summary/properties/repositories/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.failing !== undefined){
let data3 = data1.failing;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate27.errors = [{instancePath:instancePath+"/summary/failing",schemaPath:"#/properties/summary/properties/failing/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate27.errors = [{instancePath:instancePath+"/summary/failing",schemaPath:"#/properties/summary/properties/failing/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.blind !== undefined){
let data4 = data1.blind;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate27.errors = [{instancePath:instancePath+"/summary/blind",schemaPath:"#/properties/summary/properties/blind/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate27.errors = [{instancePath:instancePath+"/summary/blind",schemaPath:"#/properties/summary/properties/blind/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.errors !== undefined){
let data5 = data1.errors;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate27.errors = [{instancePath:instancePath+"/summary/errors",schemaPath:"#/properties/summary/properties/errors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate27.errors = [{instancePath:instancePath+"/summary/errors",schemaPath:"#/properties/summary/properties/errors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.warnings !== undefined){
let data6 = data1.warnings;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate27.errors = [{instancePath:instancePath+"/summary/warnings",schemaPath:"#/properties/summary/properties/warnings/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate27.errors = [{instancePath:instancePath+"/summary/warnings",schemaPath:"#/properties/summary/properties/warnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.waived !== undefined){
let data7 = data1.waived;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate27.errors = [{instancePath:instancePath+"/summary/waived",schemaPath:"#/properties/summary/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate27.errors = [{instancePath:instancePath+"/summary/waived",schemaPath:"#/properties/summary/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.known !== undefined){
let data8 = data1.known;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate27.errors = [{instancePath:instancePath+"/summary/known",schemaPath:"#/properties/summary/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate27.errors = [{instancePath:instancePath+"/summary/known",schemaPath:"#/properties/summary/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policies !== undefined){
let data9 = data.policies;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data9)){
var valid2 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs22 = errors;
if(errors === _errs22){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if(((data10.digest === undefined) && (missing2 = "digest")) || ((data10.repositories === undefined) && (missing2 = "repositories"))){
validate27.errors = [{instancePath:instancePath+"/policies/" + i0,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs24 = errors;
for(const key2 in data10){
if(!((key2 === "digest") || (key2 === "repositories"))){
validate27.errors = [{instancePath:instancePath+"/policies/" + i0,schemaPath:"#/properties/policies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs24 === errors){
if(data10.digest !== undefined){
let data11 = data10.digest;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
validate27.errors = [{instancePath:instancePath+"/policies/" + i0+"/digest",schemaPath:"#/properties/policies/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/policies/" + i0+"/digest",schemaPath:"#/properties/policies/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.repositories !== undefined){
let data12 = data10.repositories;
const _errs27 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate27.errors = [{instancePath:instancePath+"/policies/" + i0+"/repositories",schemaPath:"#/properties/policies/items/properties/repositories/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate27.errors = [{instancePath:instancePath+"/policies/" + i0+"/repositories",schemaPath:"#/properties/policies/items/properties/repositories/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs27 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/policies/" + i0,schemaPath:"#/properties/policies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs22 === errors;
if(!valid2){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data13 = data.rules;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data13)){
var valid4 = true;
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
const _errs31 = errors;
if(errors === _errs31){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if((((((((((data14.id === undefined) && (missing3 = "id")) || ((data14.url === undefined) && (missing3 = "url"))) || ((data14.failing === undefined) && (missing3 = "failing"))) || ((data14.judging === undefined) && (missing3 = "judging"))) || ((data14.blind === undefined) && (missing3 = "blind"))) || ((data14.errors === undefined) && (missing3 = "errors"))) || ((data14.warnings === undefined) && (missing3 = "warnings"))) || ((data14.waived === undefined) && (missing3 = "waived"))) || ((data14.known === undefined) && (missing3 = "known"))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key3 in data14){
if(!(func1.call(schema41.properties.rules.items.properties, key3))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data14.id !== undefined){
const _errs34 = errors;
if(typeof data14.id !== "string"){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/id",schemaPath:"#/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs34 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.url !== undefined){
let data16 = data14.url;
const _errs36 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/url",schemaPath:"#/properties/rules/items/properties/url/type",keyword:"type",params:{type: schema41.properties.rules.items.properties.url.type},message:"must be string,null"}];
return false;
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.failing !== undefined){
let data17 = data14.failing;
const _errs38 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/failing",schemaPath:"#/properties/rules/items/properties/failing/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs38){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/failing",schemaPath:"#/properties/rules/items/properties/failing/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs38 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.judging !== undefined){
let data18 = data14.judging;
const _errs40 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/judging",schemaPath:"#/properties/rules/items/properties/judging/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs40){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/judging",schemaPath:"#/properties/rules/items/properties/judging/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs40 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.blind !== undefined){
let data19 = data14.blind;
const _errs42 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/blind",schemaPath:"#/properties/rules/items/properties/blind/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs42){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/blind",schemaPath:"#/properties/rules/items/properties/blind/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs42 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.errors !== undefined){
let data20 = data14.errors;
const _errs44 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/errors",schemaPath:"#/properties/rules/items/properties/errors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs44){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/errors",schemaPath:"#/properties/rules/items/properties/errors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs44 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.warnings !== undefined){
let data21 = data14.warnings;
const _errs46 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/warnings",schemaPath:"#/properties/rules/items/properties/warnings/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs46){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/warnings",schemaPath:"#/properties/rules/items/properties/warnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs46 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.waived !== undefined){
let data22 = data14.waived;
const _errs48 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/waived",schemaPath:"#/properties/rules/items/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/waived",schemaPath:"#/properties/rules/items/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs48 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.known !== undefined){
let data23 = data14.known;
const _errs50 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/known",schemaPath:"#/properties/rules/items/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs50){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
validate27.errors = [{instancePath:instancePath+"/rules/" + i1+"/known",schemaPath:"#/properties/rules/items/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs50 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs31 === errors;
if(!valid4){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repositories !== undefined){
let data24 = data.repositories;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data24)){
var valid6 = true;
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
const _errs54 = errors;
if(errors === _errs54){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing4;
if(((((((((((data25.name === undefined) && (missing4 = "name")) || ((data25.now === undefined) && (missing4 = "now"))) || ((data25.policy === undefined) && (missing4 = "policy"))) || ((data25.files === undefined) && (missing4 = "files"))) || ((data25.judging === undefined) && (missing4 = "judging"))) || ((data25.errors === undefined) && (missing4 = "errors"))) || ((data25.warnings === undefined) && (missing4 = "warnings"))) || ((data25.waived === undefined) && (missing4 = "waived"))) || ((data25.known === undefined) && (missing4 = "known"))) || ((data25.rules === undefined) && (missing4 = "rules"))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs56 = errors;
for(const key4 in data25){
if(!(func1.call(schema41.properties.repositories.items.properties, key4))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs56 === errors){
if(data25.name !== undefined){
const _errs57 = errors;
if(typeof data25.name !== "string"){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/name",schemaPath:"#/properties/repositories/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs57 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.now !== undefined){
let data27 = data25.now;
const _errs59 = errors;
if(errors === _errs59){
if(errors === _errs59){
if(typeof data27 === "string"){
if(!(formats0.validate(data27))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/now",schemaPath:"#/properties/repositories/items/properties/now/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/now",schemaPath:"#/properties/repositories/items/properties/now/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid7 = _errs59 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.policy !== undefined){
const _errs61 = errors;
if(typeof data25.policy !== "string"){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/policy",schemaPath:"#/properties/repositories/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs61 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.files !== undefined){
let data29 = data25.files;
const _errs63 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/files",schemaPath:"#/properties/repositories/items/properties/files/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs63){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/files",schemaPath:"#/properties/repositories/items/properties/files/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs63 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.judging !== undefined){
let data30 = data25.judging;
const _errs65 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/judging",schemaPath:"#/properties/repositories/items/properties/judging/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs65){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/judging",schemaPath:"#/properties/repositories/items/properties/judging/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs65 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.errors !== undefined){
let data31 = data25.errors;
const _errs67 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/errors",schemaPath:"#/properties/repositories/items/properties/errors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs67){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/errors",schemaPath:"#/properties/repositories/items/properties/errors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs67 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.warnings !== undefined){
let data32 = data25.warnings;
const _errs69 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/warnings",schemaPath:"#/properties/repositories/items/properties/warnings/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs69){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/warnings",schemaPath:"#/properties/repositories/items/properties/warnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs69 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.waived !== undefined){
let data33 = data25.waived;
const _errs71 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/waived",schemaPath:"#/properties/repositories/items/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs71){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/waived",schemaPath:"#/properties/repositories/items/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs71 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.known !== undefined){
let data34 = data25.known;
const _errs73 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/known",schemaPath:"#/properties/repositories/items/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs73){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/known",schemaPath:"#/properties/repositories/items/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs73 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data25.rules !== undefined){
let data35 = data25.rules;
const _errs75 = errors;
if(errors === _errs75){
if(Array.isArray(data35)){
var valid8 = true;
const len3 = data35.length;
for(let i3=0; i3<len3; i3++){
let data36 = data35[i3];
const _errs77 = errors;
if(errors === _errs77){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing5;
if(((((((data36.id === undefined) && (missing5 = "id")) || ((data36.errors === undefined) && (missing5 = "errors"))) || ((data36.warnings === undefined) && (missing5 = "warnings"))) || ((data36.waived === undefined) && (missing5 = "waived"))) || ((data36.known === undefined) && (missing5 = "known"))) || ((data36.blind === undefined) && (missing5 = "blind"))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3,schemaPath:"#/properties/repositories/items/properties/rules/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs79 = errors;
for(const key5 in data36){
if(!((((((key5 === "id") || (key5 === "errors")) || (key5 === "warnings")) || (key5 === "waived")) || (key5 === "known")) || (key5 === "blind"))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3,schemaPath:"#/properties/repositories/items/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs79 === errors){
if(data36.id !== undefined){
const _errs80 = errors;
if(typeof data36.id !== "string"){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/id",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs80 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.errors !== undefined){
let data38 = data36.errors;
const _errs82 = errors;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/errors",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/errors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs82){
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/errors",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/errors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs82 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.warnings !== undefined){
let data39 = data36.warnings;
const _errs84 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/warnings",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/warnings/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs84){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/warnings",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/warnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs84 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.waived !== undefined){
let data40 = data36.waived;
const _errs86 = errors;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/waived",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/waived/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs86){
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/waived",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/waived/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs86 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.known !== undefined){
let data41 = data36.known;
const _errs88 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/known",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs88){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 0 || isNaN(data41)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/known",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/known/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs88 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.blind !== undefined){
let data42 = data36.blind;
const _errs90 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/blind",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/blind/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs90){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3+"/blind",schemaPath:"#/properties/repositories/items/properties/rules/items/properties/blind/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs90 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules/" + i3,schemaPath:"#/properties/repositories/items/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs77 === errors;
if(!valid8){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2+"/rules",schemaPath:"#/properties/repositories/items/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs75 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs54 === errors;
if(!valid6){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

