// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

/**
 * An entry as Datadog has it, version 1. Datadog nests what has a dot in its key, so each dotted
 * name below is a path.
 *
 * <pre>
 * message, timestamp (milliseconds), status, service, hostname, ddsource, ddtags   Datadog's own
 * dd.trace_id, dd.span_id     the trace, where one is known, as Datadog joins logs with traces
 * logger.name                 and logger.thread_name
 * error.kind                  class of what was thrown, error.message and error.stack with it
 * code.file.path              with code.line.number and code.function.name: where the call stands
 * log.record.uid              UUID of the entry: who fetches knows by it what was sent twice
 * pipeline_run_id             the origin, with step_id and step_source
 * zenml.*                     metadata of the origin whose keys begin so
 * meta.*                      its other metadata
 * fields.*, context.*         fields of the call, context of the thread: to be searched
 * markers                     [text]
 * late                        true: was older than Datadog takes, which may have dated it anew
 * cut_from_bytes              its size, where it was cut
 * steplog                     JSON text: {@link Exact what the others would not give back exactly}
 * </pre>
 *
 * <p>Where the origin has a {@code zenml.log.id}, ZenML's reader looks for {@code
 * otel.library.name} and {@code exception.type}, {@code .message} and {@code .stacktrace}, which
 * are there as well.
 */
public final class Names {
  public static final String TIMESTAMP = "timestamp";
  public static final String STATUS = "status";
  public static final String PIPELINE_RUN_ID = "pipeline_run_id";
  public static final String STEP_ID = "step_id";

  /** Not "source", which is Datadog's word for what wrote the log. */
  public static final String STEP_SOURCE = "step_source";

  public static final String UID = "log.record.uid";
  public static final String LOGGER = "logger.name";
  public static final String THREAD = "logger.thread_name";
  public static final String ERROR_KIND = "error.kind";
  public static final String ERROR_MESSAGE = "error.message";
  public static final String ERROR_STACK = "error.stack";
  public static final String FILE = "code.file.path";
  public static final String LINE = "code.line.number";
  public static final String METHOD = "code.function.name";
  public static final String FIELDS = "fields";
  public static final String CONTEXT = "context";
  public static final String MARKERS = "markers";
  public static final String META = "meta";
  public static final String LATE = "late";
  public static final String CUT_FROM_BYTES = "cut_from_bytes";
  public static final String EXACT = "steplog";
  public static final String TRACE_ID = "dd.trace_id";
  public static final String SPAN_ID = "dd.span_id";

  /** The metadata key, and attribute, by which ZenML asks for a stream. */
  public static final String ZENML_LOG_ID = "zenml.log.id";

  static final String ZENML = "zenml";
  static final String ZENML_PREFIX = "zenml.";

  private Names() {}
}
