// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes of PEM files what TLS needs: whom to trust, and who we are. */
public final class TlsFiles {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /** Of a key store that never leaves this method's heap. */
  private static final char[] NO_PASSWORD = {};

  private TlsFiles() {}

  /**
   * A context of these files; empty ones leave the JDK's own in place.
   *
   * @param authorities PEM certificates to trust instead of the JDK's
   * @param certificate our own, with its chain
   * @param key its key, PKCS#8 in PEM, not encrypted
   * @throws IOException if a file cannot be read or holds something else; names the file only
   */
  public static @Nullable SSLContext context(
      Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key)
      throws IOException {
    if (authorities.isEmpty() && certificate.isEmpty()) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trusted = authorities.isEmpty() ? null : trusting(authorities.get());
      KeyManager[] own = certificate.isEmpty() ? null : own(certificate.get(), key);
      context.init(own, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e, e);
    }
  }

  /**
   * Who decides whom to trust, for clients that ask for it beside the context.
   *
   * @param authorities PEM certificates to trust instead of the JDK's
   * @throws IOException as {@link #context}
   */
  public static X509TrustManager trust(Optional<Path> authorities) throws IOException {
    try {
      TrustManager[] all =
          authorities.isEmpty() ? trusting((KeyStore) null) : trusting(authorities.get());
      for (TrustManager one : all) {
        if (one instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new IOException("TLS cannot be set up: nobody decides whom to trust");
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e, e);
    }
  }

  private static TrustManager[] trusting(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    return trusting(store);
  }

  private static TrustManager[] trusting(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] own(Path certificate, Optional<Path> key)
      throws IOException, GeneralSecurityException {
    if (key.isEmpty()) {
      throw new IOException(certificate + " has no key beside it");
    }
    KeyStore store = empty();
    Certificate[] chain = certificates(certificate).toArray(new Certificate[0]);
    store.setKeyEntry("own", key(key.get()), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " does not hold certificates in PEM", e);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          file + " holds no PKCS#8 key: openssl pkcs8 -topk8 -nocrypt makes one of any key");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException another) {
        continue;
      }
    }
    throw new IOException(file + " holds a key that is none of " + String.join(", ", ALGORITHMS));
  }
}
