// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

/**
 * Parts, version 1: the files that hold the lines of one writer of one origin. Every line is at the
 * same time a valid log line of ZenML, whose reader takes every file of a folder by name, so the
 * folder of an origin holds parts and nothing else.
 *
 * <pre>
 * root   = run folder*  ".steplog"              folders as {@link OriginFolders} says
 * folder = part*                                root/run/step/source
 * part   = line*                                name as {@link PartName} says; finished, it may be
 *                                               kept compressed: {@link Compression}
 * line   = JSON object LF                       UTF-8, compact, absent rather than null
 * entry  = line | line{n}                       n lines are the chunks of one message, side by side
 * </pre>
 *
 * <p><b>Part.</b> Made with CREATE_NEW by one writer, which alone appends to it, whole entries at a
 * time. A last line without LF, or a last group of chunks that lacks chunks, was torn by a crash:
 * readers pass over it, and whoever adopts the writer's journal cuts it off. Positions of a writer
 * grow within a part and from part to part by number; times need not. A group of chunks never spans
 * two parts.
 *
 * <p><b>Line.</b> Keys in this order. The first ten are ZenML's; in a chunked message all chunks
 * have these ten (as far as they are known) and chunk 0 alone has the others.
 *
 * <pre>
 * message          text: what is shown of the message, itself unless a layout or pattern puts
 *                  something around it; if something was thrown, LF and its text; or a chunk of that
 * name             logger
 * level            10, 20, 30, 40 or 50
 * timestamp        UTC, six digits of fraction, Z
 * module           method of the call; absent where unknown, as the next two
 * filename
 * lineno
 * chunk_index      0 to total_chunks - 1
 * total_chunks     1 but for a message above {@value #MAX_MESSAGE_BYTES} bytes of UTF-8
 * id               UUID of {@link io.steplog.record.EntryId}; the chunks of a message share it
 *
 * severity         name of {@link io.steplog.record.LogSeverity}
 * severity_text    the framework's name, only where it differs from severity
 * time_ns          nanoseconds since 1970, a number of up to 19 digits
 * thread           name; absent where empty
 * thread_id        absent where 0
 * thread_priority  absent where 0 or 5
 * thread_virtual   only as true
 * class            class of the call
 * trace_id         32 hex digits, as OpenTelemetry has them; absent without a trace, as the next two
 * span_id          16 hex digits; absent where unknown
 * trace_flags      2 hex digits
 * context          {text: text}      the thread's diagnostic context
 * context_stack    [text]
 * markers          [text]
 * fields           {text: value}     whole numbers have neither point nor exponent, others do;
 *                                    "NaN", "Infinity", "-Infinity" stand for those numbers
 * template         the message before its arguments were put in
 * arguments        [value]
 * throwable        {type, message, frames, common, cause, suppressed, note}
 * message_start    how many UTF-16 units of the joined message stand before the message proper;
 *                  only where something is put around it
 * message_length   how many are the message proper; only where something is put around it or a
 *                  throwable's text follows
 * plain_message    the message proper, only where what is shown does not hold it; the two before
 *                  are absent then
 * sequence         absent where the framework gave none
 * pipeline_run_id  the origin
 * step_id
 * source
 * attempt          text, of the origin's metadata; absent where it has none, as the next
 * map_index
 * meta             {text: text}      all metadata of the origin. Stands in the first line of a part
 *                  and is meant for all lines of the part; a later line has one only where the
 *                  metadata of its origin differ, and then for itself alone
 * </pre>
 *
 * <p>Text holds what Java's strings can hold, but lone surrogates, which are U+FFFD. Escaped are
 * quote, backslash, C0, DEL, C1, U+2028 and U+2029.
 *
 * <p><b>Cutting a message.</b> The text's UTF-8 is cut at {@value #MAX_MESSAGE_BYTES} bytes, one
 * character back where that is inside a character, and so on with the rest.
 *
 * @see SideFormat
 */
public final class PartFormat {
  /** The most UTF-8 bytes of a message in one line; what is longer becomes chunks. */
  public static final int MAX_MESSAGE_BYTES = 5_120;

  public static final String MESSAGE = "message";
  public static final String NAME = "name";
  public static final String LEVEL = "level";
  public static final String TIMESTAMP = "timestamp";
  public static final String MODULE = "module";
  public static final String FILENAME = "filename";
  public static final String LINENO = "lineno";
  public static final String CHUNK_INDEX = "chunk_index";
  public static final String TOTAL_CHUNKS = "total_chunks";
  public static final String ID = "id";

  public static final String SEVERITY = "severity";
  public static final String SEVERITY_TEXT = "severity_text";
  public static final String TIME_NS = "time_ns";
  public static final String THREAD = "thread";
  public static final String THREAD_ID = "thread_id";
  public static final String THREAD_PRIORITY = "thread_priority";
  public static final String THREAD_VIRTUAL = "thread_virtual";
  public static final String CLASS = "class";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String TRACE_FLAGS = "trace_flags";
  public static final String CONTEXT = "context";
  public static final String CONTEXT_STACK = "context_stack";
  public static final String MARKERS = "markers";
  public static final String FIELDS = "fields";
  public static final String TEMPLATE = "template";
  public static final String ARGUMENTS = "arguments";
  public static final String THROWABLE = "throwable";
  public static final String MESSAGE_START = "message_start";
  public static final String PLAIN_MESSAGE = "plain_message";
  public static final String MESSAGE_LENGTH = "message_length";
  public static final String SEQUENCE = "sequence";
  public static final String PIPELINE_RUN_ID = "pipeline_run_id";
  public static final String STEP_ID = "step_id";
  public static final String SOURCE = "source";
  public static final String ATTEMPT = "attempt";
  public static final String MAP_INDEX = "map_index";
  public static final String META = "meta";

  public static final String THROWABLE_TYPE = "type";
  public static final String THROWABLE_MESSAGE = "message";
  public static final String THROWABLE_FRAMES = "frames";
  public static final String THROWABLE_COMMON = "common";
  public static final String THROWABLE_CAUSE = "cause";
  public static final String THROWABLE_SUPPRESSED = "suppressed";
  public static final String THROWABLE_NOTE = "note";

  private PartFormat() {}
}
