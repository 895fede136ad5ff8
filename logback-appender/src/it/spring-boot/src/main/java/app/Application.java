// SPDX-License-Identifier: Apache-2.0
package app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Logs before, while and after Spring Boot takes the logging over. */
@SpringBootApplication
public class Application {
  private static final Logger LOGGER = LoggerFactory.getLogger(Application.class);

  public static void main(String[] arguments) {
    LOGGER.info("before Spring");
    SpringApplication.run(Application.class, arguments).close();
    LOGGER.info("after Spring");
  }
}
