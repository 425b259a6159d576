using System.Globalization;
using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier;

/// <summary>What a request to <c>/amplifier</c> asks for.</summary>
internal sealed record AmplifierRequest(int User)
{
    public const int HighestUser = 1_000_000_000;

    /// <summary>Reads what it can; all that is wrong is in the parameters' problems afterwards.</summary>
    public static AmplifierRequest Read(QueryParameters query) => new(query.Read("user", 1, WholeNumber.From(1, HighestUser)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"what the upstream has of user {User}");
}
