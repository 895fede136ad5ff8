// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate that it signed itself, made by the JDK's keytool for one test. */
public final class TestKeys {
  private static final char[] PASSWORD = "only-for-this-test".toCharArray();

  private final Path directory;
  private final String name;
  private final KeyStore store;

  private final Certificate authority;

  private TestKeys(Path directory, String name, KeyStore store, Certificate authority) {
    this.directory = directory;
    this.name = name;
    this.store = store;
    this.authority = authority;
  }

  /**
   * Makes one.
   *
   * @param host what its certificate is for, as {@code ip:127.0.0.1} or {@code dns:example.org}
   * @param more further arguments of keytool, as {@code -startdate}
   */
  public static TestKeys make(Path directory, String name, String host, String... more)
      throws IOException, InterruptedException, GeneralSecurityException {
    return made(directory, name, host, false, more);
  }

  /** The same, the certificate signed by an authority of its own. */
  public static TestKeys makeSigned(Path directory, String name, String host, String... more)
      throws IOException, InterruptedException, GeneralSecurityException {
    return made(directory, name, host, true, more);
  }

  private static TestKeys made(
      Path directory, String name, String host, boolean signed, String... more)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve(name + ".p12");
    List<String> arguments = new ArrayList<>(List.of("-ext", "SAN=" + host));
    arguments.addAll(Arrays.asList(more));
    if (signed) {
      keytool(file, "authority", "of " + name, List.of("-ext", "bc:c"));
      arguments.addAll(List.of("-signer", "authority"));
    }
    keytool(file, "own", name, arguments);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Certificate[] chain = store.getCertificateChain("own");
    // A server with both might show the authority's.
    store.deleteEntry("authority");
    return new TestKeys(directory, name, store, chain[chain.length - 1]);
  }

  private static void keytool(Path file, String alias, String name, List<String> more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + name));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    if (!more.contains("-keyalg")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    command.addAll(more);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** The certificate that others trust, in PEM: its own, where it was not signed. */
  public Path authority() throws IOException, GeneralSecurityException {
    return pem("-ca.pem", "CERTIFICATE", authority.getEncoded());
  }

  /** The certificate in PEM. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return pem(".pem", "CERTIFICATE", store.getCertificate("own").getEncoded());
  }

  /** The key in PEM. */
  public Path key() throws IOException, GeneralSecurityException {
    Key key = store.getKey("own", PASSWORD);
    return pem("-key.pem", "PRIVATE KEY", key.getEncoded());
  }

  /** What a server with this key needs; with {@code trusted} it asks its clients for theirs. */
  public SSLContext context(TestKeys... trusted) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.length == 0 ? null : trusting(trusted), null);
    return context;
  }

  private static TrustManager[] trusting(TestKeys... trusted)
      throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    for (TestKeys one : trusted) {
      all.setCertificateEntry(one.name, one.store.getCertificate("own"));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(all);
    return factory.getTrustManagers();
  }

  private Path pem(String suffix, String kind, byte[] der) throws IOException {
    String text =
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + kind
            + "-----\n";
    return Files.writeString(directory.resolve(name + suffix), text);
  }
}
