// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.steplog.record.LogEntry;
import io.steplog.testing.AnyEntry;
import java.lang.management.ManagementFactory;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Bytes that no encoder wrote are told, and cost no more than they are long. */
class HostileBytesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Classes that are loaded on the way. */
  private static final long FIXED = 32_000_000;

  /** An empty list or text costs some tens of bytes, and one byte of input. */
  private static final int MOST_BYTES_A_BYTE = 400;

  private final NameTable names = new NameTable();
  private final EntryDecoder decoder = new EntryDecoder(names);

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void anyBytesAreAnEntryOrDamaged(@ForAll byte[] bytes) {
    byte[] payload = new byte[bytes.length + 1];
    payload[0] = EntryFormat.ENTRY;
    System.arraycopy(bytes, 0, payload, 1, bytes.length);
    readOrRefuse(payload, payload.length);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aWholeEntryWithAnyByteChangedIsAnEntryOrDamaged(
      @ForAll("entries") LogEntry entry, @ForAll Random random) {
    EntryEncoder encoder = new EntryEncoder(names, 1 << 20);
    int length = Encoded.write(entry, names, encoder);
    for (int i = 0; i < 40; i++) {
      byte[] payload = encoder.payload().clone();
      payload[random.nextInt(length)] = (byte) random.nextInt();
      readOrRefuse(payload, length);
      readOrRefuse(encoder.payload(), random.nextInt(length + 1));
    }
  }

  @Property(tries = 2000)
  void anyBytesAreADefinitionOrNone(@ForAll byte[] bytes) {
    RecoveredDefinitions definitions = new RecoveredDefinitions();
    for (byte kind = 0; kind < 5; kind++) {
      byte[] payload = bytes.length == 0 ? new byte[1] : bytes.clone();
      payload[0] = kind;
      definitions.learn(payload, 0, payload.length);
    }
  }

  @Test
  void whatIsMerelyClaimedIsNotAllocated() {
    for (byte type : new byte[] {EntryFormat.TEXT, EntryFormat.LIST, EntryFormat.MAP}) {
      ByteSink claim = new ByteSink(1024);
      claim.u8(EntryFormat.ENTRY);
      claim.i64(0);
      claim.u8(9);
      claim.varint(1);
      claim.u8(EntryFormat.ARGUMENT);
      claim.u8(type);
      claim.varint(Integer.MAX_VALUE - 8);
      readOrRefuse(claim.bytes, claim.at);
    }
  }

  @Test
  void listsInListsEndBeforeTheStackDoes() {
    ByteSink claim = new ByteSink(1 << 20);
    claim.u8(EntryFormat.ENTRY);
    claim.i64(0);
    claim.u8(9);
    claim.varint(1);
    claim.u8(EntryFormat.ARGUMENT);
    for (int i = 0; i < 100_000; i++) {
      claim.u8(EntryFormat.LIST);
      claim.u8(1);
    }
    readOrRefuse(claim.bytes, claim.at);
  }

  private void readOrRefuse(byte[] payload, int length) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      decoder.decode(payload, 0, length, Encoded.ID);
    } catch (DamagedEntryException damaged) {
      assertThat(damaged.getMessage()).isNotEmpty();
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).isLessThan(FIXED + (long) MOST_BYTES_A_BYTE * length);
  }

  @Provide
  Arbitrary<LogEntry> entries() {
    return AnyEntry.entry(Encoded.ID);
  }
}
