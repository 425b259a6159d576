using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>One kind of request written out: method and path with headers, a body, a timeout of its own.</summary>
internal static class RequestReader
{
    public const string Sample = "{ request: POST /orders, headers: { Content-Type: application/json }, body: '{ \"id\": {counter} }' }";

    private const int HeaviestWeight = 1_000_000;

    private const int MostRequests = 100;

    /// <summary>The list <c>load.requests</c>; each entry is a mapping, or only method and path.</summary>
    public static Maybe<RequestMix> Several(Node node)
    {
        if (node.Items($"Write a list, e.g. [GET /list, {Sample}].") is not { HasValue: true, Value: var items })
            return new Nothing();
        if (items.IsEmpty)
            return node.Complain("the list is empty", "Write at least one request, e.g. GET /hog?mb=100.");
        if (items.Length > MostRequests)
            return node.Complain($"there are more than {MostRequests} requests", "Take some away.");
        var calls = items.Select(item => item.Value is YamlMap ? Weighted(item) : Calls.Request(item)).ToImmutableArray();
        return calls.All(call => call.HasValue) ? new RequestMix([.. calls.Select(call => call.Value)]) : new Nothing();
    }

    /// <summary>A level of the factor <c>request</c>: written out it needs a name.</summary>
    public static Maybe<Level> Named(Node node)
    {
        if (KeyedNode.Of(node, $"Write {{ name: order, {Sample[2..]}.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var name = keys.Required("name", Texts.LevelName, "Add name: and a word for tables.");
        var call = Read(keys);
        return keys.Close() ? new Level(name.Value, Variables.None, Request: call.Value) : new Nothing();
    }

    private static Maybe<HttpCall> Weighted(Node node)
    {
        if (KeyedNode.Of(node, $"Write {Sample}.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var weight = keys.Optional("weight", Numbers.Between(1, HeaviestWeight, 3), 1);
        var call = Read(keys);
        return keys.Close() ? call.Value with { Weight = weight } : new Nothing();
    }

    private static Maybe<HttpCall> Read(KeyedNode keys)
    {
        var call = keys.Required("request", Calls.Request, "Add request: and method and path, e.g. request: POST /orders.");
        var headers = keys.Optional("headers", Headers.Read, []);
        var file = keys.Find("body_file");
        var body = keys.Find("body") is { } text ? Bodies.OfText(text) : file is not null ? Bodies.OfFile(file) : default;
        if (keys.Find("body") is not null)
            file?.WrongKey("stands beside body", "Keep one of the two.");
        var timeout = keys.Optional("timeout", Durations.Positive("2s"));
        return call.HasValue ? call.Value with { Headers = headers, Body = body.Or(null!), Timeout = timeout } : new Nothing();
    }
}
