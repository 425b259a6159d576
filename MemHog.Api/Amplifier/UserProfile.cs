namespace MemHog.Api.Amplifier;

/// <summary>What the upstream answers: who the user is, and whatever else it has of them.</summary>
internal sealed record UserProfile(User User, List<UserRecord> Records)
{
    /// <summary>JSON can say less than it should where the type promises more.</summary>
    public bool IsWhole => User is { Name: not null, Email: not null } && Records is not null && !Records.Contains(null!);
}

/// <summary>Who the user is.</summary>
internal sealed record User(int Id, string Name, string Email);

/// <summary>One of a user's records.</summary>
/// <param name="Id">Its number among the user's records.</param>
/// <param name="Active">False: nobody needs it any more.</param>
/// <param name="Text">The bulk of it.</param>
internal sealed record UserRecord(int Id, bool Active, string Text);
