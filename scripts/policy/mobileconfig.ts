// The macOS configuration profile: settings, the start in the background, notifications. To be filled in by the administrator.
import { build } from 'plist';
import { POLICY_PLACES } from '../../src/model/policy-types';
import { exampleValues } from './rows';

const { preferenceDomain } = POLICY_PLACES;
/** An alert that stays until the person has seen it (com.apple.notificationsettings). */
const ALERT_THAT_STAYS = 2;

/** Fixed, so that a profile that is installed again takes the place of the one before. */
const UUIDS = {
  profile: '5B0B7C1E-0F5C-4C53-9E0C-9B7E3E2A6D10',
  settings: 'C1C5F0C7-6E0F-4E0B-8C0E-4C6D6F4A2B11',
  servicemanagement: '0E6C1F7B-9F5A-4E43-9D51-6A6C7D8E9F12',
  notificationsettings: '7D9A3E55-2B1C-4F8E-A1B2-3C4D5E6F7A13',
} as const;

export function mobileconfig(): string {
  const payload = (part: Exclude<keyof typeof UUIDS, 'profile'>, type: string, name: string) => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `${preferenceDomain}.policy.${part}`,
    PayloadUUID: UUIDS[part],
    PayloadDisplayName: name,
  });
  const profile = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${preferenceDomain}.policy`,
    PayloadUUID: UUIDS.profile,
    PayloadDisplayName: 'Tallylight',
    PayloadDescription: 'Settings of Tallylight, its start in the background and its notifications.',
    PayloadOrganization: 'Example',
    PayloadScope: 'System',
    PayloadRemovalDisallowed: true,
    PayloadContent: [
      { ...payload('settings', preferenceDomain, 'Tallylight: settings'), ...exampleValues() },
      {
        ...payload('servicemanagement', 'com.apple.servicemanagement', 'Tallylight: start in the background'),
        Rules: [
          {
            RuleType: 'LabelPrefix',
            RuleValue: 'app.tallylight.',
            Comment: 'Tallylight may not be switched off under Login Items',
          },
          { RuleType: 'BundleIdentifier', RuleValue: preferenceDomain, Comment: 'The app itself' },
        ],
      },
      {
        ...payload('notificationsettings', 'com.apple.notificationsettings', 'Tallylight: notifications'),
        NotificationSettings: [
          {
            BundleIdentifier: preferenceDomain,
            NotificationsEnabled: true,
            AlertType: ALERT_THAT_STAYS,
            ShowInLockScreen: false,
            ShowInNotificationCenter: true,
            BadgesEnabled: false,
            SoundsEnabled: true,
          },
        ],
      },
    ],
  };
  return `${build(profile)}\n`;
}
