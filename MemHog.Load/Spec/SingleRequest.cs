using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec;

/// <summary>A request that stands by itself and in no experiment, written as <c>load.request</c> is.</summary>
internal static class SingleRequest
{
    /// <param name="text">"GET /hog?mb=10".</param>
    /// <returns>The request, or null with what is wrong with it.</returns>
    public static (HttpCall? Call, ImmutableArray<SpecError> Errors) Read(string text)
    {
        var reading = new Reading();
        var call = Calls.Request(Node.Root(reading, new YamlScalar(Place.Start, text, text.Length == 0, ..)));
        return reading.Errors.IsEmpty && call.HasValue ? (call.Value, []) : (null, reading.Errors);
    }
}
