namespace MemHog.AppHost.Composition;

internal sealed record EnvironmentVariable
{
    private readonly string _value;

    public EnvironmentVariable(string name, string value) => (Name, _value) = (name, value);

    public EnvironmentVariable(string name, Secret secret) => (Name, _value, IsSecret) = (name, secret.Value, true);

    public string Name { get; }

    public bool IsSecret { get; }

    /// <summary>For the process that is started, and nobody else.</summary>
    public string Reveal() => _value;

    public override string ToString() => $"{Name}={(IsSecret ? "***" : _value)}";
}
