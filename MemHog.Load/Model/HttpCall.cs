using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>
/// One kind of HTTP/1.1 request: "GET /hog?mb=100". Path, header values and body may hold placeholders (<see cref="Template"/>),
/// which are filled anew for every request.
/// </summary>
internal sealed record HttpCall(string Method, string Path)
{
    /// <summary>How often it is sent, beside the others of its load; 1 at least.</summary>
    public int Weight { get; init; } = 1;

    public ImmutableArray<HttpHeader> Headers { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Null for a request without one.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>How long it may take, connecting included; null for the load's.</summary>
    public TimeSpan? Timeout { get; init; }

    public override string ToString() => $"{Method} {Path}";

    public bool Equals(HttpCall? other) =>
        other is not null && (Method, Path, Weight, Body, Timeout) == (other.Method, other.Path, other.Weight, other.Body, other.Timeout) && Headers.SequenceEqual(other.Headers);

    public override int GetHashCode() => HashCode.Combine(Method, Path, Weight, Body, Timeout, Headers.Length);
}

/// <param name="Name">A token of RFC 9110, 5.6.2.</param>
/// <param name="Value">Null where it was not recorded: it may be a secret.</param>
internal sealed record HttpHeader(string Name, string? Value)
{
    /// <summary>Headers whose values say how an answer is wanted, and let nobody in. The value of any other is never recorded.</summary>
    private static readonly ImmutableHashSet<string> Harmless = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Cache-Control", "Content-Encoding", "Content-Language", "Content-Type", "Expect", "If-Modified-Since", "If-None-Match",
        "Pragma", "Prefer", "Range", "User-Agent");

    public static bool IsHarmless(string name) => Harmless.Contains(name);

    /// <summary>As it goes into a manifest.</summary>
    public HttpHeader AsRecorded() => IsHarmless(Name) ? this : this with { Value = null };
}

/// <summary>What a request carries.</summary>
/// <param name="Length">In bytes, as written: placeholders not yet filled.</param>
/// <param name="Sha256">Of the same, lower-case hex.</param>
internal sealed record HttpBody(int Length, string Sha256)
{
    /// <summary>Not stored; empty in a run that was read. A run tells by length and hash which body was sent.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    public bool Equals(HttpBody? other) => other is not null && (Length, Sha256) == (other.Length, other.Sha256);

    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
