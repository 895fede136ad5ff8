// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.settings.source.RawSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a Log4j configuration says to an appender, as it stands there; nothing is checked
 * before the appender starts. The thread that configures.
 */
public final class StepLogBuilder extends AbstractAppender.Builder<StepLogBuilder>
    implements Builder<StepLogAppender> {
  @PluginBuilderAttribute private @Nullable String stores;

  @PluginBuilderAttribute private @Nullable String artifactRoot;

  @PluginBuilderAttribute private @Nullable String originPipelineRunId;

  @PluginBuilderAttribute private @Nullable String originStepId;

  @PluginBuilderAttribute private @Nullable String originSource;

  @PluginBuilderAttribute private @Nullable String journalDir;

  @PluginBuilderAttribute private @Nullable String journalMaxBytes;

  @PluginBuilderAttribute private @Nullable String durability;

  @PluginBuilderAttribute private @Nullable String overflow;

  @PluginBuilderAttribute private @Nullable String batchLinger;

  @PluginBuilderAttribute private @Nullable String shutdownDeadline;

  @PluginBuilderAttribute private @Nullable String threshold;

  @PluginBuilderAttribute private @Nullable String captureLocation;

  @PluginBuilderAttribute private @Nullable String onConfigError;

  @PluginNode private @Nullable Node node;

  StepLogBuilder() {}

  @Override
  public StepLogAppender build() {
    return new StepLogAppender(this, written());
  }

  /** All that is set, attributes first; each place names the file where Log4j knows it. */
  List<RawSetting> written() {
    List<RawSetting> all = new ArrayList<>();
    add(all, "stores", stores);
    add(all, "artifactRoot", artifactRoot);
    add(all, "originPipelineRunId", originPipelineRunId);
    add(all, "originStepId", originStepId);
    add(all, "originSource", originSource);
    add(all, "journalDir", journalDir);
    add(all, "journalMaxBytes", journalMaxBytes);
    add(all, "durability", durability);
    add(all, "overflow", overflow);
    add(all, "batchLinger", batchLinger);
    add(all, "shutdownDeadline", shutdownDeadline);
    add(all, "threshold", threshold);
    add(all, "captureLocation", captureLocation);
    add(all, "onConfigError", onConfigError);
    if (node != null) {
      // Log4j takes out what it knows. The rest is unknown to us as well, and is told of as such.
      for (Map.Entry<String, String> unknown : node.getAttributes().entrySet()) {
        add(all, unknown.getKey(), unknown.getValue());
      }
    }
    Property[] properties = getPropertyArray();
    if (properties != null) {
      for (Property property : properties) {
        all.add(new RawSetting(property.getName(), value(property), file() + " <Property>"));
      }
    }
    return all;
  }

  private void add(List<RawSetting> all, String attribute, @Nullable String value) {
    if (value != null) {
      all.add(new RawSetting(attribute, value, file() + " <StepLog " + attribute + ">"));
    }
  }

  private String value(Property property) {
    Configuration configuration = getConfiguration();
    return configuration == null
        ? property.getValue()
        : property.evaluate(configuration.getStrSubstitutor());
  }

  private String file() {
    Configuration configuration = getConfiguration();
    ConfigurationSource source =
        configuration == null ? null : configuration.getConfigurationSource();
    String location = source == null ? null : source.getLocation();
    return location == null
        ? "Log4j configuration"
        : location.substring(location.lastIndexOf('/') + 1);
  }

  /** {@code stores}. */
  public StepLogBuilder setStores(@Nullable String value) {
    stores = value;
    return this;
  }

  /** {@code artifact.root}. */
  public StepLogBuilder setArtifactRoot(@Nullable String value) {
    artifactRoot = value;
    return this;
  }

  /** {@code origin.pipeline-run-id}. */
  public StepLogBuilder setOriginPipelineRunId(@Nullable String value) {
    originPipelineRunId = value;
    return this;
  }

  /** {@code origin.step-id}. */
  public StepLogBuilder setOriginStepId(@Nullable String value) {
    originStepId = value;
    return this;
  }

  /** {@code origin.source}. */
  public StepLogBuilder setOriginSource(@Nullable String value) {
    originSource = value;
    return this;
  }

  /** {@code journal.dir}. */
  public StepLogBuilder setJournalDir(@Nullable String value) {
    journalDir = value;
    return this;
  }

  /** {@code journal.max-bytes}. */
  public StepLogBuilder setJournalMaxBytes(@Nullable String value) {
    journalMaxBytes = value;
    return this;
  }

  /** {@code durability}. */
  public StepLogBuilder setDurability(@Nullable String value) {
    durability = value;
    return this;
  }

  /** {@code overflow}. */
  public StepLogBuilder setOverflow(@Nullable String value) {
    overflow = value;
    return this;
  }

  /** {@code batch.linger}. */
  public StepLogBuilder setBatchLinger(@Nullable String value) {
    batchLinger = value;
    return this;
  }

  /** {@code shutdown.deadline}. */
  public StepLogBuilder setShutdownDeadline(@Nullable String value) {
    shutdownDeadline = value;
    return this;
  }

  /** {@code threshold}. */
  public StepLogBuilder setThreshold(@Nullable String value) {
    threshold = value;
    return this;
  }

  /** {@code capture.location}. */
  public StepLogBuilder setCaptureLocation(@Nullable String value) {
    captureLocation = value;
    return this;
  }

  /** {@code on-config-error}. */
  public StepLogBuilder setOnConfigError(@Nullable String value) {
    onConfigError = value;
    return this;
  }

  /** What the appender stands in, where a configuration made this. */
  public StepLogBuilder setNode(@Nullable Node value) {
    node = value;
    return this;
  }
}
