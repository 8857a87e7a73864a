export { Activity, Actor, Changed } from './activity.ts';
export { runCommands } from './batch.ts';
export { adminCommands, type CommandName, commands } from './commands/index.ts';
export { DeadLetter } from './dead-letter.ts';
export { Delivery, DeliveryState } from './delivery.ts';
export { ErrorCodeSchema, Problem } from './errors.ts';
export {
  accountEvents,
  type DulyEvent,
  dataSchemaOf,
  Envelope,
  type EventData,
  type EventType,
  eventData,
  eventSchema,
  isEventType,
  parseDataSchema,
  ReminderEventData,
  reminderEvents,
  TaskEventData,
  TaskUpdatedData,
  taskEvents,
} from './events/index.ts';
export { Frame } from './frames.ts';
export { mergeSettings } from './merge-settings.ts';
export {
  type Access,
  bodyFields,
  type Command,
  defineCommand,
  defineQuery,
  type HttpMethod,
  type Operation,
  pathFields,
  type Query,
  queryFields,
} from './operation.ts';
export { ParkedEvent } from './parked-event.ts';
export {
  IgnoredRange,
  IgnoredRanges,
  Intent,
  mostCharacters,
  ParsedText,
  ParseWarning,
  Span,
  SpanKind,
  TargetText,
} from './parsed-text.ts';
export { Project, ProjectName } from './project.ts';
export { type QueryName, queries } from './queries/index.ts';
export { Fragment, SearchHit } from './queries/search-tasks.ts';
export { type ErrorCode, type ErrorPlace, errorCodes, Refusal } from './refusal.ts';
export {
  AtReminder,
  BeforeReminder,
  Reminder,
  ReminderInput,
  ReminderReplacement,
  ReminderState,
} from './reminder.ts';
export {
  Id,
  Instant,
  isRealDate,
  LocalDate,
  LocalTime,
  Notes,
  Position,
  Priority,
  Tag,
  Tags,
  TimeZone,
  Title,
} from './scalars.ts';
export { defaultSettings, Settings, SettingsPatch } from './settings.ts';
export {
  Due,
  DueInput,
  LocalStart,
  Recurrence,
  RecurrenceInput,
  RecurrenceMode,
  RuleText,
  Task,
} from './task.ts';
export { isTimeZone } from './time-zone.ts';
export {
  type DeadLetterTopic,
  deadLetterTopicOf,
  eventTypesOf,
  partitionCount,
  partitionOf,
  type Topic,
  topicNames,
  topics,
  topicsOf,
} from './topics.ts';
