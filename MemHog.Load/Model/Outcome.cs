using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>What became of one request.</summary>
[JsonConverter(typeof(KebabEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>Answered with 2xx or 3xx.</summary>
    Ok,

    /// <summary>Refused on purpose to protect the service: 429 or 503.</summary>
    Shed,

    /// <summary>Answered with any other status, or with something that is not HTTP.</summary>
    Failed,

    /// <summary>Answered with a 5xx that the target marks as an OutOfMemoryException (header <c>MemHog-Outcome: out-of-memory</c>).</summary>
    OutOfMemory,

    /// <summary>No whole answer within the request's timeout.</summary>
    Timeout,

    /// <summary>The connection could not be opened: nobody listens.</summary>
    Refused,

    /// <summary>The connection was cut before the whole answer had come.</summary>
    Reset,

    /// <summary>Cut off by the laboratory itself at the end of the measurement: its fate is unknown.</summary>
    Censored,

    /// <summary>An arrival of an open loop that was never sent, because as many requests as allowed were in flight: nobody was served.</summary>
    Dropped,
}
