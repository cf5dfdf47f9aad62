// The monthly access review over HTTP, for the administrator alone: as JSON, and as a page to print.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Admin } from '../admin';
import { shaped } from '../body';
import type { Endpoint } from '../context';
import { REVIEW_CSP, reviewPage } from '../review-page';
import { signedInAdmin } from '../sign-in';

const word = z.optional(z.string().check(z.minLength(1), z.maxLength(64)));
const Query = z.strictObject({ month: word, zone: word });

export function reviewRoutes(server: FastifyInstance, endpoint: Endpoint, admin: Admin): void {
  server.get('/v1/admin/access-review', async (request, reply) => {
    await signedInAdmin(endpoint, request); // SECURITY(10): who was connected where is the administrator's to know
    const review = await admin.accessReview(shaped(Query, request.query, 'query'));
    return reply.header('cache-control', 'no-store').send(review);
  });
  server.get('/v1/admin/access-review.html', async (request, reply) => {
    await signedInAdmin(endpoint, request); // SECURITY(10): who was connected where is the administrator's to know
    const review = await admin.accessReview(shaped(Query, request.query, 'query'));
    return reply
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': `${REVIEW_CSP}; frame-ancestors 'none'`, // SECURITY(2): nothing runs or loads in the page
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .type('text/html; charset=utf-8')
      .send(reviewPage(review));
  });
}
