// SPDX-License-Identifier: Apache-2.0
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** A Spark application: reads JSON, groups, writes JSON. Run from its source by SparkClassPathIT. */
public final class DataFrameAction {
  private static final String DATABIND = "com.fasterxml.jackson.databind.ObjectMapper";

  public static void main(String[] args) throws ClassNotFoundException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.warehouse.dir", args[0])
            .getOrCreate();
    try {
      Dataset<String> lines =
          spark.createDataset(
              List.of("{\"k\":\"a\",\"n\":1}", "{\"k\":\"b\",\"n\":2}", "{\"k\":\"a\",\"n\":40}"),
              Encoders.STRING());
      List<String> sums =
          spark.read().json(lines).groupBy("k").agg(sum("n").as("n")).orderBy("k")
              .select(to_json(struct(col("k"), col("n")))).as(Encoders.STRING()).collectAsList();
      System.out.println("spark " + spark.version() + " sums " + sums);
      System.out.println("databind from " + home(DATABIND));
      System.out.println("steplog from " + home("io.steplog.record.LogEntry"));
    } finally {
      spark.stop();
    }
  }

  private static String home(String type) throws ClassNotFoundException {
    return Class.forName(type).getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
