// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.encoding.EntryEncoder;
import io.steplog.frontend.ArgumentKinds;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterConsumer;
import org.apache.logging.log4j.message.ParameterVisitable;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.IndexedReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event's message, template and parameters, or what the message is made of. A message
 * that Log4j uses again is read in place.
 */
final class Log4jMessage {
  // What is noted of a parameter. A builder is only fixed as long as the call lasts.
  private static final char FIXED = '.';
  private static final char BUILDER = 'b';
  private static final char OTHER = '?';

  private Log4jMessage() {}

  static void write(LogEvent event, boolean ownThread, EntryEncoder entry) {
    Message message = event.getMessage();
    if (message == null) {
      entry.message("");
      return;
    }
    text(message, entry);
    if (message instanceof MapMessage<?, ?> map) {
      fields(map, ownThread, entry);
    } else if (message instanceof ObjectMessage object) {
      object(object.getParameter(), ownThread, entry);
    } else if (message instanceof ReusableMessage reusable) {
      if (reusable.getParameterCount() > 0) {
        reusedParameters(event, reusable, ownThread, entry);
      }
    } else {
      parameters(event, message, ownThread, entry);
    }
  }

  private static void text(Message message, EntryEncoder entry) {
    if (message instanceof ReusableMessage reusable) {
      StringBuilder text = entry.scratch();
      reusable.formatTo(text);
      entry.message(text);
    } else {
      // Kept by the message, so that no other appender asks the arguments again.
      entry.message(String.valueOf(message.getFormattedMessage()));
    }
  }

  private static void fields(MapMessage<?, ?> map, boolean ownThread, EntryEncoder entry) {
    if (map instanceof StructuredDataMessage structured) {
      if (structured.getId() != null) {
        entry.field("structured_data.id", structured.getId().toString());
      }
      if (structured.getType() != null) {
        entry.field("structured_data.type", structured.getType());
      }
    }
    IndexedReadOnlyStringMap data = map.getIndexedReadOnlyStringMap();
    for (int i = 0; i < data.size(); i++) {
      Object value = data.getValueAt(i);
      if (ownThread || ArgumentKinds.isFixed(value)) {
        entry.field(String.valueOf(data.getKeyAt(i)), value);
      }
    }
  }

  /** The message is the object's text, so all there is to add is a type or a structure. */
  private static void object(@Nullable Object object, boolean ownThread, EntryEncoder entry) {
    boolean isText = object == null || object instanceof CharSequence;
    if (!isText
        && (ArgumentKinds.isFixed(object)
            || (ownThread && ArgumentKinds.keepsItsStructure(object)))) {
      entry.argument(object);
    }
  }

  private static void reusedParameters(
      LogEvent event, ReusableMessage message, boolean ownThread, EntryEncoder entry) {
    if (event.getThrown() == null && message instanceof ParameterVisitable parameters) {
      StringBuilder kinds = entry.scratch();
      parameters.forEachParameter(KindOf.EACH, kinds);
      if (isNoneOf(OTHER, kinds) && (ownThread || isNoneOf(BUILDER, kinds))) {
        template(message, entry);
        parameters.forEachParameter(Writer.OF_EACH, entry);
        return;
      }
    }
    parameters(event, message, ownThread, entry);
  }

  private static boolean isNoneOf(char kind, StringBuilder kinds) {
    for (int i = 0; i < kinds.length(); i++) {
      if (kinds.charAt(i) == kind) {
        return false;
      }
    }
    return true;
  }

  private static void parameters(
      LogEvent event, Message message, boolean ownThread, EntryEncoder entry) {
    @Nullable Object[] parameters = message.getParameters();
    int count = parameters == null ? 0 : parameters.length;
    if (count > 0 && parameters[count - 1] != null && parameters[count - 1] == event.getThrown()) {
      // It is the entry's throwable.
      count--;
    }
    if (count == 0) {
      return;
    }
    if (format(message) == null && count == 1) {
      // An object's text, as an event that is used again holds it.
      object(parameters[0], ownThread, entry);
      return;
    }
    if (!(message instanceof ObjectArrayMessage)) {
      // Which is its parameters and has no template, whatever it gives as its format.
      template(message, entry);
    }
    int asked = onlyOneThatIsAsked(parameters, count);
    String text = asked < 0 ? null : textOf(asked, parameters, count, message, entry);
    if (ownThread || text != null || ArgumentKinds.areFixed(parameters, count)) {
      for (int i = 0; i < count; i++) {
        entry.argument(i == asked && text != null ? text : parameters[i]);
      }
    }
  }

  /** The index of the only parameter that is captured by its text; -1 if it is not one alone. */
  private static int onlyOneThatIsAsked(@Nullable Object[] parameters, int count) {
    int found = -1;
    for (int i = 0; i < count; i++) {
      Object parameter = parameters[i];
      if (!ArgumentKinds.isFixed(parameter)) {
        if (found >= 0 || ArgumentKinds.keepsItsStructure(parameter)) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static @Nullable String textOf(
      int index, @Nullable Object[] parameters, int count, Message message, EntryEncoder entry) {
    String template = format(message);
    if (template == null) {
      return null;
    }
    CharSequence whole;
    if (message instanceof ReusableMessage reusable) {
      StringBuilder text = entry.scratch();
      reusable.formatTo(text);
      whole = text;
    } else {
      whole = message.getFormattedMessage();
    }
    return TextInMessage.of(index, parameters, count, template, whole);
  }

  private static void template(Message message, EntryEncoder entry) {
    String template = format(message);
    if (template != null && !template.isEmpty()) {
      entry.template(template);
    }
  }

  @SuppressWarnings("deprecation") // What it gives is what a template is; Log4j has no other way.
  private static @Nullable String format(Message message) {
    return message.getFormat();
  }

  /**
   * Notes one character for each parameter; without a state, as none is to be made for an event.
   */
  private static final class KindOf implements ParameterConsumer<StringBuilder> {
    static final KindOf EACH = new KindOf();

    @Override
    public void accept(Object parameter, int index, StringBuilder kinds) {
      boolean builder = parameter instanceof StringBuilder;
      kinds.append(ArgumentKinds.isFixed(parameter) ? FIXED : builder ? BUILDER : OTHER);
    }
  }

  private static final class Writer implements ParameterConsumer<EntryEncoder> {
    static final Writer OF_EACH = new Writer();

    @Override
    public void accept(Object parameter, int index, EntryEncoder entry) {
      entry.argument(parameter);
    }
  }
}
