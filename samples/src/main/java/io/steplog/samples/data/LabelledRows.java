// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.extractors.IntExtractor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.csv.CSVDataSource;

/**
 * Reads what {@link Table#writeWithLineNumbers} wrote as labelled examples, each knowing the line
 * of the source it came from.
 */
public final class LabelledRows {
  public static final Label MALIGNANT = new Label("malignant");
  public static final Label BENIGN = new Label("benign");

  /** Metadata key of an example: the line of the source file. */
  public static final String LINE = "line";

  private LabelledRows() {}

  /** Reads the whole file into memory. */
  public static MutableDataset<Label> read(Path csv) throws NoSuchFileException {
    if (!Files.exists(csv)) {
      throw new NoSuchFileException(csv.toString(), null, "run the ingest step first");
    }
    RowProcessor<Label> rows =
        new RowProcessor.Builder<Label>()
            .addMetadataExtractor(new IntExtractor(LINE))
            .addRegexMappingProcessor(
                ".+_(mean|error|worst)", new DoubleFieldProcessor("by pattern"))
            .build(diagnosis());
    return new MutableDataset<>(new CSVDataSource<>(csv, rows, true));
  }

  private static FieldResponseProcessor<Label> diagnosis() {
    // The short constructors put labels into upper case; the last argument keeps them as they are.
    return new FieldResponseProcessor<>(
        List.of(RowCheck.LABEL), List.of(""), new LabelFactory(), false, false);
  }
}
