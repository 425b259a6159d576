namespace MemHog.AppHost.Composition;

/// <summary>A port that a resource listens on. Always loopback: nothing here is meant for other machines.</summary>
internal sealed record Endpoint(string Name, string Scheme, int Port)
{
    public const string Host = "127.0.0.1";

    public string Url => $"{Scheme}://{Host}:{Port}";
}
